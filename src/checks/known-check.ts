import type { Directive } from "../text/directive.ts";
import { nearestWord } from "../text/nearest.ts";
import { CHECKS } from "./index.ts";

const CHECK_IDS = CHECKS.map(({ id }) => id);

/**
 * `ignore third-party image` names no check, those words are the reason; `ignore base-eoll` is a slip of the pen, and
 * of a list of checks nobody would know which are meant.
 */
export function withKnownCheck(directive: Directive): Directive {
  const { check, ...rest } = directive;
  if (check === undefined) return directive;
  const isKnown = CHECK_IDS.includes(check);
  const isList = /^[,;]/.test(rest.reason);
  if (isKnown && !isList) return directive;
  const reason = `${check}${isList ? "" : " "}${rest.reason}`.trim();
  return isKnown || nearestWord(check, CHECK_IDS)
    ? { ...rest, kind: "malformed", reason: `ignore ${reason}` }
    : { ...rest, reason };
}
