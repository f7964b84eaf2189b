/**
 * Whether an environment asks buildx for no attestations that nobody asked for; `undefined` where only a run tells.
 * https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
 */
export function isOptedOut(environment: ReadonlyMap<string, string>): boolean | undefined {
  const value = environment.get("BUILDX_NO_DEFAULT_ATTESTATIONS") ?? "";
  if (/^(?:0|f|false)?$/i.test(value)) return false;
  return /^(?:1|t|true)$/i.test(value) ? true : undefined;
}

/** Whether the value of a switch for attestations means none: `false`, `mode=max,disabled=true`. */
export function isSwitchedOff(value: string): boolean {
  return /^(?:0|f|false)$/i.test(value) || /(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(value);
}
