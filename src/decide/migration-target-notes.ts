import { addMonths, dayOf } from "../lambda/calendar-day.ts";
import { isDeprecated } from "../lambda/deprecation.ts";
import { JDK_LAGS } from "../lambda/jdk-lag.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { TargetContext } from "./migration-target.ts";

/** What whoever merges a move should know of the line that it leads to, a sentence each. */
export function targetNotes(from: Runtime, to: Runtime, context: TargetContext): string[] {
  return [...jdkNotes(from, to), ...lifeNotes(to, context)];
}

function jdkNotes(from: Runtime, to: Runtime): string[] {
  const lag = from.os === "AL2" && from.version === to.version ? JDK_LAGS[to.identifier] : undefined;
  if (lag === undefined) return [];
  return [
    `On ${lag.day} the image of ${to.identifier} had an older JDK (${lag.after}) than that of ${from.identifier} (${lag.before}): compare \`java -version\` in both.`,
  ];
}

function lifeNotes(to: Runtime, { now, minimumSupport }: TargetContext): string[] {
  if (to.availability === "preview") {
    return [`${to.identifier} is a preview: it may change, and has no service level agreement.`];
  }
  if (to.deprecation === undefined) return [];
  if (isDeprecated(to, now)) return [`${to.identifier} gets no more patches since ${to.deprecation}.`];
  return to.deprecation < addMonths(dayOf(now), minimumSupport)
    ? [
        `${to.identifier} gets patches until ${to.deprecation} only, less than ${minimumSupport} months from now.`,
      ]
    : [];
}
