import { endOfSystem, hasSystemEnded, nameOfSystem } from "../checks/amazon-linux.ts";
import type { MoveFacts } from "../decide/move-facts.ts";
import { isDeprecated } from "../lambda/deprecation.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { codeCell } from "./pull-request-changes.ts";

/** Why images move, a sentence of Markdown each, with the dates of the runtime table; none twice. */
export function migrationReasons(moves: readonly MoveFacts[], now: Date): string[] {
  const reasons = moves.flatMap(({ from, to, heldUntil }) =>
    heldUntil === undefined
      ? [...runtimeReasons(from, now), ...systemReasons(from, to, now), lifeOf(to, now)]
      : [`The build stays pinned until ${heldUntil}; from then on newer ones are proposed again.`],
  );
  return [...new Set(reasons)];
}

function runtimeReasons(runtime: Runtime, now: Date): string[] {
  const { identifier, deprecation } = runtime;
  if (deprecation === undefined) return [];
  return isDeprecated(runtime, now)
    ? [`${codeCell(identifier)} is deprecated since ${deprecation}: its base image gets no more patches.`]
    : [
        `${codeCell(identifier)} is deprecated on ${deprecation}: from then on its base image gets no more patches.`,
      ];
}

function systemReasons(from: Runtime, to: Runtime, now: Date): string[] {
  const end = endOfSystem(from.os);
  if (end === undefined || from.os === to.os) return [];
  const verb = hasSystemEnded(from.os, now) ? "ended" : "ends";
  return [`${nameOfSystem(from.os)} (${from.os}) ${verb} on ${end}.`];
}

function lifeOf(runtime: Runtime, now: Date): string {
  const name = `${codeCell(runtime.identifier)} on ${nameOfSystem(runtime.os)}`;
  const { deprecation } = runtime;
  if (runtime.availability === "preview") return `${name} is a preview.`;
  if (deprecation === undefined) return `${name} has no announced end.`;
  return isDeprecated(runtime, now)
    ? `${name} is deprecated too, since ${deprecation}.`
    : `${name} is patched until ${deprecation}.`;
}
