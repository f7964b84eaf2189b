/** What a file mode gives those who are neither owner nor in the group, as Lambda's user is. */
export interface ModeForOthers {
  /** Absent where the mode leaves it as it is. */
  readonly reads?: boolean;
  /** Whether folders can be entered. */
  readonly enters?: boolean;
}

const OCTAL = /^0?[0-7]?[0-7]{2}([0-7])$/;
const CLAUSE = /^([ugoa]*)([-+=])([rwxXst]*)$/;
const READ = 4;
const ENTER = 1;

/** Reads a mode of chmod or `--chmod`: `640`, `u=rwX,go=rX`, `o-rwx`; nothing where it is none, or has a variable. */
export function modeForOthers(mode: string): ModeForOthers | undefined {
  const others = OCTAL.exec(mode)?.[1];
  if (others !== undefined) {
    const bits = Number(others);
    return { reads: (bits & READ) !== 0, enters: (bits & ENTER) !== 0 };
  }
  let result: ModeForOthers = {};
  for (const clause of mode.split(",")) {
    const [, who, operator = "", permissions = ""] = CLAUSE.exec(clause) ?? [];
    if (who === undefined) return undefined;
    if (who !== "" && !/[oa]/.test(who)) continue;
    result = { ...result, ...change(operator, permissions) };
  }
  return result;
}

function change(operator: string, permissions: string): ModeForOthers {
  const reads = permissions.includes("r");
  const enters = /[xX]/.test(permissions);
  if (operator === "=") return { reads, enters };
  const isGiven = operator === "+";
  return { ...(reads && { reads: isGiven }), ...(enters && { enters: isGiven }) };
}

/** An octal mode with what its owner may do, but for writing, given to all: `600` becomes `644`, `750` `755`. */
export function openedMode(mode: string): string | undefined {
  if (!OCTAL.test(mode)) return undefined;
  const owner = Number(mode.at(-3));
  const shared = owner & (READ | ENTER);
  return `${mode.slice(0, -2)}${shared}${shared}`;
}
