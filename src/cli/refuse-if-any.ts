import { RefusedError } from "../errors.ts";

/**
 * Says what could not be written, after the report of what was.
 * @throws {RefusedError} where there is anything to say
 */
export function refuseIfAny(refusals: readonly RefusedError[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  throw new RefusedError(refusals.map(({ message }) => message).join("\n"), { help: first.help });
}
