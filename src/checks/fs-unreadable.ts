import type { CopyInstruction } from "../dockerfile/copy-instruction.ts";
import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { type ModeForOthers, modeForOthers, openedMode } from "./file-mode.ts";
import { quote } from "./quote.ts";
import { unreadableFilesOf } from "./unreadable-files.ts";
import { isBelow, resolveInImage, visitImage } from "./visit-image.ts";

/** Files that Lambda's user can't read. */
export const fsUnreadable: DockerfileCheck = {
  id: "fs-unreadable",
  title: "Files that Lambda can't read",
  severity: "error",
  scope: "dockerfile",
  rationale: `Lambda runs an image as a user without rights of its own, who must be able to read every file and to enter
every folder that the function needs
([requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs)); \`docker run\` is root and
shows nothing of it. Modes such as 600, 700 or 750 end in "permission denied", in a module that isn't found, or in Java
in a missing class ([aws-lambda-base-images#64](https://github.com/aws/aws-lambda-base-images/issues/64),
[terraform-aws-lambda#209](https://github.com/terraform-aws-modules/terraform-aws-lambda/issues/209)). An error in the
folders that Lambda's runtimes load from, a warning elsewhere. In a built image every file above the base is looked at;
what belongs to the system (\`/etc/shadow\`, caches of package managers) is left alone.`,
  badPlace: "700",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY --chmod=700 app.py \${LAMBDA_TASK_ROOT}/
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY --chmod=755 app.py \${LAMBDA_TASK_ROOT}/
CMD ["app.handler"]
`,
  run: (build) => new UnreadableFiles(build).results,
  runOnImage: unreadableFilesOf,
};

/** Where the files of a function and of its runtime are. */
const LOADED = ["/var/task", "/var/runtime", "/var/lang", "/opt"];
/** What is for the build or for others than the function. */
const NOT_LOADED = ["/root", "/tmp", "/home", "/etc", "/var/log", "/var/cache", "/run", "/dev"];
/** More than anyone writes: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

/** Where a mode is given. */
interface ModePlace {
  readonly span: Span;
  readonly hasFolders: boolean;
  /** Whether it is the mode of what is copied to the path, not of the path itself. */
  readonly isCopied?: boolean;
}

interface Unreadable {
  readonly path: string;
  readonly result: CheckResult;
}

class UnreadableFiles {
  private unreadable: Unreadable[] = [];
  /** A `umask` that hides from others what the rest of its RUN makes. */
  private umask: { readonly word: ShellWord; readonly instruction: Instruction } | undefined;

  constructor(build: DockerfileSubject) {
    visitImage(build, {
      copy: (copy, folder) => this.addCopy(copy, folder),
      run: (run, folder) => this.addRun(run, folder),
    });
  }

  get results(): CheckResult[] {
    return this.unreadable.map(({ result }) => result);
  }

  private addCopy({ chmod, sources, destination }: CopyInstruction, folder: string | undefined): void {
    const mode = chmod && modeForOthers(chmod.text);
    const path = resolveInImage(destination.text, folder);
    if (chmod === undefined || mode === undefined || path === undefined) return;
    const hasFolders = sources.some(({ text }) => /(?:^|\/)\.?$/.test(text));
    this.add(path, chmod.text, mode, { span: chmod.span, hasFolders, isCopied: true });
  }

  private addRun(run: RunCommand, folder: string | undefined): void {
    const name = commandName(run);
    if (name === "rm") {
      for (const { text } of run.words.slice(1))
        this.forget(resolveInImage(text.replace(/\/\*$/, ""), folder));
    } else if (name === "chmod") this.addChmod(run.words.slice(1), folder);
    else this.addUmask(name, run, folder);
  }

  private addUmask(name: string, { words, instruction }: RunCommand, folder: string | undefined): void {
    const [, mask] = words;
    if (name === "umask") {
      this.umask = mask && CLOSING_MASK.test(mask.text) ? { word: mask, instruction } : undefined;
    } else if (this.umask?.instruction === instruction && MAKERS.test(name)) {
      const { text, span } = this.umask.word;
      this.addResult(folder ?? "/", span, describeUmask(text, span));
    }
  }

  private addChmod(words: readonly ShellWord[], folder: string | undefined): void {
    const operands = words.filter(({ text }) => !/^-(?:-\w|[Rvcf]+$)/.test(text));
    const [first, ...paths] = operands;
    const mode = first && modeForOthers(first.text);
    if (first === undefined || mode === undefined) return;
    const isDeep = words.some(({ text }) => /^(?:-[vcf]*R[vcf]*|--recursive)$/.test(text));
    for (const { text } of paths) {
      const path = resolveInImage(text.replace(/\/\*$/, ""), folder);
      if (path === undefined) continue;
      if (mode.reads) this.forget(path);
      this.add(path, first.text, mode, { span: first.span, hasFolders: isDeep });
    }
  }

  /** Something at or below the path was removed, or made readable. */
  private forget(path: string | undefined): void {
    if (path !== undefined) this.unreadable = this.unreadable.filter((one) => !isBelow(one.path, path));
  }

  private add(path: string, mode: string, others: ModeForOthers, place: ModePlace) {
    const isClosed = others.reads === false || (place.hasFolders && others.enters === false);
    if (!isClosed || NOT_LOADED.some((one) => isBelow(path, one))) return;
    this.addResult(path, place.span, describe(path, mode, others, place));
  }

  private addResult(path: string, span: Span, result: CheckResult): void {
    const isKnown = this.unreadable.some((one) => one.result.span?.start === span.start);
    if (!isKnown && this.unreadable.length < MOST) this.unreadable.push({ path, result });
  }
}

/** Octal masks that take the right to read from others. */
const CLOSING_MASK = /^0?[0-7]?[0-7][4-7]$/;
/** Commands that make files which stay. */
const MAKERS =
  /^(?:cp|install|tar|unzip|pip[\d.]*|python[\d.]*|uv|npm|npx|yarn|pnpm|bundle|git|curl|wget|mkdir|touch)$/;

function describeUmask(mask: string, span: Span): CheckResult {
  return {
    severity: "warning",
    confidence: "medium",
    message: `With the umask ${quote(mask)}, Lambda's user can't read what this RUN makes.`,
    help: "Leave the umask at 022, or give all users the right to read afterwards.",
    span,
  };
}

function describe(path: string, mode: string, { reads }: ModeForOthers, place: ModePlace): CheckResult {
  const { span, isCopied } = place;
  const opened = reads === false ? openedMode(mode) : undefined;
  const what = reads === false ? "read" : "enter the folders of";
  return {
    severity: reads === false && LOADED.some((one) => isBelow(path, one)) ? "error" : "warning",
    confidence: reads === false ? "high" : "medium",
    message: `With the mode ${quote(mode)}, Lambda's user can't ${what} ${isCopied ? "what is copied to " : ""}${quote(path)}.`,
    help: `Give all users the right to read and folders to be entered: ${opened ?? "755"}, or \`u=rwX,go=rX\`.`,
    span,
    ...(opened !== undefined && { fix: { safety: "review", edits: [{ ...span, newText: opened }] } }),
  };
}
