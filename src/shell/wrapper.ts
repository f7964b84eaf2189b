/** A program that runs the command in its arguments. */
export interface Wrapper {
  /** Its options that take the next word for a value, when the value doesn't stand in the same word. */
  readonly valued: ReadonlySet<string>;
  /** How many arguments of its own stand before the command. */
  readonly operands: number;
  /** Options with which it runs nothing. */
  readonly idle: ReadonlySet<string>;
  /** Whether `NAME=value` words may stand before the command. */
  readonly hasAssignments: boolean;
}

function wrapper(
  valued: string,
  more: Partial<Pick<Wrapper, "operands" | "hasAssignments">> & { idle?: string } = {},
): Wrapper {
  return {
    valued: new Set(valued.split(" ")),
    operands: more.operands ?? 0,
    idle: new Set(more.idle?.split(" ") ?? []),
    hasAssignments: more.hasAssignments ?? false,
  };
}

/** By their names; options after the manuals of sudo, coreutils, findutils, util-linux, bash. */
export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  [
    "sudo",
    wrapper(
      "-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --close-from --role --type --command-timeout --other-user --chdir --chroot",
      { hasAssignments: true, idle: "-l --list -v --validate -e --edit" },
    ),
  ],
  ["doas", wrapper("-u -C")],
  ["env", wrapper("-u -C --unset --chdir", { hasAssignments: true })],
  ["exec", wrapper("-a")],
  ["command", wrapper("", { idle: "-v -V" })],
  ["builtin", wrapper("")],
  ["time", wrapper("-f -o --format --output")],
  ["nohup", wrapper("")],
  ["setsid", wrapper("")],
  ["nice", wrapper("-n --adjustment")],
  ["ionice", wrapper("-c -n --class --classdata")],
  ["stdbuf", wrapper("-i -o -e --input --output --error")],
  ["timeout", wrapper("-s -k --signal --kill-after", { operands: 1 })],
  ["gosu", wrapper("", { operands: 1 })],
  ["su-exec", wrapper("", { operands: 1 })],
  [
    "xargs",
    wrapper("-a -d -E -I -L -n -P -s --arg-file --delimiter --max-lines --max-args --max-procs --max-chars"),
  ],
]);
