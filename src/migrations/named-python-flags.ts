import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { commandName } from "../shell/command-name.ts";
import type { LogicalText } from "../text/logical-text.ts";
import { fileSpan } from "../text/logical-text.ts";
import { editsOf } from "./collect-edits.ts";
import type { Migration, MigrationNote, MigrationResult, Move } from "./migration.ts";
import { movesAlong } from "./moves-along.ts";
import { todo } from "./note-of.ts";
import { optionValues } from "./option-values.ts";
import { literally, type Rewriting, replaceIn } from "./replace-in.ts";

/** The version of Python that pip and uv are told to install for. */
export const namedPythonFlags: Migration = {
  id: "named-python-flags",
  title: "Python's version in pip's and uv's options",
  rationale: `\`pip install --python-version 3.11 --abi cp311 --platform manylinux2014_x86_64\` and uv's \`--python\`
choose the wheels that are installed
([pip install](https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-python-version),
[uv](https://docs.astral.sh/uv/concepts/python-versions/)): native modules for another version can't be loaded. The
version and the ABI are changed. \`manylinux2014\` stays, since AL2023 runs such wheels; a note tells of the newer ones
that it keeps pip from ([PEP 600](https://peps.python.org/pep-0600/)).`,
  applies: ({ from, to }) =>
    from.language === "python" && to.language === "python" && from.version !== to.version,
  run: rewriteFlags,
};

const PIP_VERSION = new Set(["--python-version"]);
const PIP_ABI = new Set(["--abi"]);
const UV_VERSION = new Set(["--python-version", "--python", "-p"]);
const PLATFORM = new Set(["--platform", "--python-platform"]);

function rewriteFlags(move: Move): MigrationResult {
  const { build, from, to } = move;
  const found = build.stages.flatMap((stage) =>
    stage.commands.flatMap((run) => [
      ...valuesIn(run, from, to),
      ...programIn(run, movesAlong(stage, move), move),
    ]),
  );
  return {
    edits: editsOf(
      build.file,
      found.flatMap(({ text, rewriting }) => replaceIn(text, rewriting)),
    ),
    notes: build.stages.flatMap((stage) => stage.commands.flatMap((run) => platformNotes(run, build.file))),
  };
}

interface Place {
  readonly text: LogicalText;
  readonly rewriting: Rewriting;
}

function isUv(run: RunCommand): boolean {
  return commandName(run) === "uv";
}

const INSTALLER = /^(?:pip[\d.]*|python[\d.]*|poetry|pdm|pipenv)$/;

function valuesIn(run: RunCommand, from: Runtime, to: Runtime): Place[] {
  const { words } = run;
  if (isUv(run)) {
    const values = [...optionValues(words, UV_VERSION), ...uvOperands(run)];
    return values.map((text) => ({ text, rewriting: wholly("(?:c?python-?)?", from.version, to.version) }));
  }
  if (!INSTALLER.test(commandName(run))) return [];
  const [dotted, digits] = [to.version, to.version.replace(".", "")];
  const old = from.version.replace(".", "");
  return [
    ...optionValues(words, PIP_VERSION).flatMap((text) => [
      { text, rewriting: wholly("", from.version, dotted) },
      { text, rewriting: wholly("", old, digits) },
    ]),
    ...optionValues(words, PIP_ABI).map((text) => ({ text, rewriting: wholly("cp", old, digits) })),
  ];
}

/** `uv python install 3.11`, `uv venv 3.11` is no version. */
function uvOperands({ words }: RunCommand): LogicalText[] {
  const at = words.findIndex(({ text }) => text === "python");
  const action = words[at + 1]?.text;
  return at > 0 && (action === "install" || action === "pin" || action === "find")
    ? words.slice(at + 2).map(({ value }) => value)
    : [];
}

/** A text that is a version and nothing else but what may stand before it. */
function wholly(before: string, version: string, newText: string): Rewriting {
  return { pattern: new RegExp(`(?<=^${before})${literally(version)}$`, "g"), newText };
}

/** `python3.11 -m pip`, `pip3.11`: programs that the new image has under the new name. */
function programIn({ words: [word] }: RunCommand, isMoving: boolean, { from, to }: Move): Place[] {
  if (word === undefined || !isMoving) return [];
  return [{ text: word.value, rewriting: wholly("(?:python|pip)", from.version, to.version) }];
}

function platformNotes(run: RunCommand, file: string): MigrationNote[] {
  if (!isUv(run) && !INSTALLER.test(commandName(run))) return [];
  const values = optionValues(run.words, PLATFORM);
  const isOld = (text: string) => /manylinux(?:1|2010|2014|_2_(?:5|12|17))(?:_|$)/.test(text);
  if (values.some(({ text }) => !isOld(text) && text.includes("manylinux"))) return [];
  return values
    .filter(({ text }) => isOld(text))
    .slice(0, 1)
    .map((value) =>
      todo(
        `${value.text} keeps the installer from wheels for glibc 2.28 and later, which many packages have alone for newer versions of Python; Amazon Linux 2023 runs those too (glibc 2.34).`,
        file,
        fileSpan(value, 0, value.text.length),
      ),
    );
}
