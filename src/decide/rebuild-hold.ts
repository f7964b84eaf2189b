import { ageInDays, isOlderThan } from "./age.ts";
import type { Policy } from "./policy.ts";
import type { BaseStanding } from "./staleness.ts";

/** What speaks for and against building an image again. */
export interface RebuildCase {
  readonly base: BaseStanding;
  readonly policy: Policy;
  /** The reference that the Dockerfile pins, where that is the very build that the image stands on. */
  readonly samePin?: string;
  /** Why the Dockerfile that builds it can't be read, without the full stop. */
  readonly problem?: string;
  /** Published versions that run it, where no function's `$LATEST` does: `orders:7`. */
  readonly versionsOnly?: readonly string[];
}

/** Why an image isn't to be built again now, though its base isn't the newest: one sentence; nothing where it is. */
export function rebuildHold(rebuild: RebuildCase, now: Date): string | undefined {
  const { base, policy, samePin, problem, versionsOnly = [] } = rebuild;
  if (base.staleness !== "stale" && base.staleness !== "likely-stale") return undefined;
  if (policy.mode === "manual") return "The policy `manual` holds it.";
  if (policy.mode === "function-update") {
    return "The policy `function-update` lets it take a newer base only with the next change of the function.";
  }
  if (problem !== undefined) return `What it is built from can't be read: ${problem}.`;
  if (samePin !== undefined) {
    return `Its Dockerfile pins ${samePin}, on which it stands already: a rebuild brings nothing newer until that is edited.`;
  }
  if (versionsOnly.length > 0) {
    return `Only published versions run it (${versionsOnly.join(", ")}): publish one of \`$LATEST\`, which runs another image, and move the aliases.`;
  }
  return tooYoung(base, policy, now);
}

/** A base that is too young waits, unless the image's own has grown older than the policy lets it. */
function tooYoung(
  { newCreated, oldCreated }: BaseStanding,
  { minimumAge, maximumAge }: Policy,
  now: Date,
): string | undefined {
  if (minimumAge === 0 || newCreated === undefined || isOlderThan(newCreated, minimumAge, now))
    return undefined;
  const isOverdue =
    maximumAge !== undefined && oldCreated !== undefined && isOlderThan(oldCreated, maximumAge, now);
  if (isOverdue) return undefined;
  const age = ageInDays(newCreated, now);
  return `The newest base is ${age} day${age === 1 ? "" : "s"} old, and \`minimum-age\` is ${minimumAge}.`;
}
