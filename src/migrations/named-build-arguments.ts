import type { IacFile } from "../iac/iac-file.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import { type Migration, type MigrationResult, type Move, NOTHING_TO_DO } from "./migration.ts";
import { todo } from "./note-of.ts";
import { literally } from "./replace-in.ts";

/** Build arguments that templates give with the old version. */
export const namedBuildArguments: Migration = {
  id: "named-build-arguments",
  title: "Build arguments in templates",
  rationale: `A build argument in a template (\`DockerBuildArgs\` of SAM, \`buildArgs\` of serverless, \`build_args\` of
Terraform) counts before the default in the Dockerfile
([sam build](https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build.html)):
while it names the old version, the old image is built. It is changed where a function's own build gives it, it stands
there once, and its value is the old version, tag or identifier; anything else that has the old version in it is noted.`,
  applies: ({ build }) =>
    build.functions.some(({ function: { build: declared } }) => (declared?.buildArgs.size ?? 0) > 0),
  run: rewriteArguments,
};

function rewriteArguments(move: Move): MigrationResult {
  const results = move.build.functions.flatMap((subject) =>
    Array.from(subject.function.build?.buildArgs ?? [], ([name, value]) =>
      rewriteArgument(subject, name, value, move),
    ),
  );
  return {
    edits: distinct(results.flatMap(({ edits }) => edits)),
    notes: results.flatMap(({ notes }) => notes),
  };
}

function rewriteArgument(subject: FunctionSubject, name: string, value: string, move: Move): MigrationResult {
  const newText = nextValue(name, value, move);
  if (newText === undefined && !mayName(value, move)) return NOTHING_TO_DO;
  const { path } = subject.file;
  const [place, ...others] = placesOf(subject, name, value);
  if (newText !== undefined && place !== undefined && others.length === 0) {
    return { edits: [{ file: path, ...place, newText }], notes: [] };
  }
  const message = `The build argument ${name} names ${move.from.identifier}.`;
  const span = place ?? subject.function.build?.span;
  return { edits: [], notes: span === undefined ? [] : [todo(message, path, span)] };
}

/** Several functions may be built by the same words. */
function distinct<T extends TextEdit & { readonly file: string }>(edits: readonly T[]): T[] {
  return [...new Map(edits.map((edit) => [`${edit.file} ${edit.start}`, edit])).values()];
}

/** What an argument is to be after the move; nothing where that isn't certain. */
function nextValue(name: string, value: string, { build, from, to }: Move): string | undefined {
  const isOfImage = build.stages.some(({ base }) =>
    base.use?.pieces.some(({ variables }) => variables.includes(name)),
  );
  if (value === from.identifier) return to.identifier;
  if (isOfImage && value === from.tag) return to.tag;
  if (
    isOfImage &&
    from.tag !== undefined &&
    to.tag !== undefined &&
    value.endsWith(`/${from.repository}:${from.tag}`)
  ) {
    const prefix = value.slice(0, -`${from.repository}:${from.tag}`.length);
    return `${prefix}${to.repository}:${to.tag}`;
  }
  const isNamedSo = /version|runtime|python|node|ruby|java|jdk|dotnet/i.test(name);
  return isNamedSo && value === from.version && from.version !== to.version ? to.version : undefined;
}

/** Whether a value has the old version in it somehow. */
function mayName(value: string, { from, to }: Move): boolean {
  if (from.version === "" || from.version === to.version) return false;
  return new RegExp(
    `(?<![\\w.])(?:${from.language}|python|node|ruby|java|net)?${literally(from.version)}(?![\\d])`,
  ).test(value.slice(0, 1000));
}

/** Of Terraform's builds the span is the block's head; the block ends with a brace at the beginning of a line. */
function buildSpan({ format, text }: IacFile, { start, end }: Span = { start: 0, end: 0 }): Span {
  const close = format === "terraform" ? text.indexOf("\n}", start) : -1;
  return { start, end: Math.max(end, close) };
}

/** Where an argument's value is written in a function's build: behind its name, in YAML, JSON or HCL. */
function placesOf({ file, function: declared }: FunctionSubject, name: string, value: string): Span[] {
  const { start, end } = buildSpan(file, declared.build?.span);
  const pattern = new RegExp(
    `(?<![\\w-])${literally(name)}["']?[ \\t]{0,20}(?::|=>?)[ \\t]{0,20}["']?(${literally(value)})(?=["'\\s,}]|$)`,
    "dg",
  );
  return Array.from(file.text.slice(start, end).matchAll(pattern), ({ indices }) => {
    const [from, to] = indices?.[1] ?? [0, 0];
    return { start: start + from, end: start + to };
  });
}
