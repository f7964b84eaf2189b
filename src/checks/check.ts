import type { BuiltImage } from "../built-image/built-image.ts";
import type { Outcome } from "../decide/outcome.ts";
import type { ImageTarget, UnreadableTarget } from "../decide/target.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import type { Refusal } from "../dockerfile/edit-plan.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import type {
  BuildSubject,
  DockerfileSubject,
  FunctionSubject,
  RepositoryDeclaration,
  StageSubject,
  WorkflowFileSubject,
} from "../project/subject.ts";
import type { Directive } from "../text/directive.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { Confidence, Fix, Location, Severity } from "./finding.ts";
import type { UpdaterFile } from "./updaters/updater-file.ts";

/** What a check may know besides its subject. */
export interface CheckContext {
  readonly now: Date;
  readonly runtimes: RuntimeTable;
  /** From how many days before a deprecation on it is spoken of in a file. */
  readonly warnDaysFor: (file: string) => number;
  /** Runtime identifiers, or globs of them, that the organisation allows; absent: all. */
  readonly allowedRuntimes?: readonly string[];
}

/** One managed image use and what was decided about it. */
export interface ImageSubject {
  readonly target: ImageTarget;
  /** Absent where nothing was asked of a registry (a held image, a check without network). */
  readonly outcome?: Outcome;
  /** The edits that make a decided change. */
  readonly edits?: readonly TextEdit[];
  /** Why a decided change is not written into the file. */
  readonly refusal?: Refusal;
  /** Why a decided change waits: the registry that the file names doesn't have the image yet. */
  readonly waitsForMirror?: string;
  /** In a migration: why the image stays as it is, one sentence. */
  readonly stays?: string;
  /** When the pinned image was made, RFC 3339, where the policy asks for its age. */
  readonly pinnedCreated?: string;
}

/** What a check says of its subject; the runner adds the id and the place. */
export interface CheckResult {
  /** Where it differs from the check's own. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** One sentence without its full stop's successor: what is wrong, on what. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** Where in the subject's file, if not where the image is written. */
  readonly span?: Span;
  /** Places that belong to the cause, in the subject's file or in others. */
  readonly related?: readonly RelatedPlace[];
  /** What would mend it, in the subject's file. */
  readonly fix?: { readonly safety: Fix["safety"]; readonly edits: readonly TextEdit[] };
}

/** A place that a finding is also about. */
export interface RelatedPlace {
  /** Absent: the subject's own file. */
  readonly file?: string;
  readonly span: Span;
}

/** What is known of the whole repository. */
export interface RepositorySubject {
  /** Configurations of other programs that update images, as far as there are any. */
  readonly updaters: readonly UpdaterFile[];
  /** The managed images by repository. */
  readonly images: readonly ManagedRepository[];
}

/** A repository whose images this program manages, and the Dockerfiles that name it. */
export interface ManagedRepository {
  /** Registry and path as a client asks for it: `public.ecr.aws/lambda/python`. */
  readonly repository: string;
  /** Relative to the directory given, with `/`. */
  readonly files: readonly string[];
}

/** What a check says of the repository. */
export interface RepositoryResult extends Omit<CheckResult, "span"> {
  readonly location?: Location;
}

interface CheckText {
  /** Lower-case id, the name of its file and of its page; never reused for another meaning. */
  readonly id: string;
  /** A few words, for tables and SARIF. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, in Markdown, with its evidence (URLs, issues). */
  readonly rationale: string;
  /** What the examples are, if not Dockerfiles: a file's name (`renovate.json`). */
  readonly exampleFile?: string;
  /** A file in which it is found, and one in which it isn't: run by the tests, shown on the page. */
  readonly badExample: string;
  readonly goodExample: string;
  /** The words of the bad example that the finding points at. */
  readonly badPlace: string;
  /** Whether it finds something only where a registry was asked. */
  readonly asksRegistry?: true;
  /** Other files that stand beside both examples, by name. */
  readonly exampleBeside?: Readonly<Record<string, string>>;
  /** The same mistake as a built image shows it; the finding names the image and no file. */
  runOnImage?(subject: BuiltImage, context: CheckContext): readonly ImageResult[];
  /** The same mistake as a deployed function and its repository show it; the finding names the image and no file. */
  runOnDeployed?(subject: DeployedSubject, context: CheckContext): readonly ImageResult[];
}

/** What a check says of a built image, or of one that is deployed. */
export type ImageResult = Omit<CheckResult, "span" | "related" | "fix">;

/** A check of one managed image use. */
export interface ImageCheck extends CheckText {
  readonly scope: "image-use";
  run(subject: ImageSubject, context: CheckContext): CheckResult | undefined;
}

/** A check of an image use whose reference can't be read. */
export interface UnreadableCheck extends CheckText {
  readonly scope: "unreadable";
  run(subject: UnreadableTarget): CheckResult | undefined;
}

/** What became of reading a Dockerfile. */
export type FileSubject =
  | { readonly kind: "parsed"; readonly problems: readonly SyntaxProblem[] }
  | { readonly kind: "not-utf8" }
  /** Not read at all, and why, as a sentence's end: "is larger than 1 MiB". */
  | { readonly kind: "passed-over"; readonly reason: string };

/** A check of a file as a whole. */
export interface FileCheck extends CheckText {
  readonly scope: "file";
  /** What kind of file; absent: Dockerfiles. */
  readonly fileKind?: "iac" | "workflow";
  run(subject: FileSubject): readonly CheckResult[];
}

/** A check of the repository as a whole. */
export interface RepositoryCheck extends CheckText {
  readonly scope: "repository";
  run(subject: RepositorySubject, context: CheckContext): readonly RepositoryResult[];
}

/** What a function's declaration can do wrong in place of the Dockerfile of its image. */
interface OverridableCheck extends CheckText {
  /** The same mistake in a function's declaration, whose file the finding stands in. */
  runOnFunction?(subject: FunctionSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of one build of a Dockerfile: of the image that comes out. */
export interface DockerfileCheck extends OverridableCheck {
  readonly scope: "dockerfile";
  run(subject: DockerfileSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of one stage of a Dockerfile that a Lambda image is built with, be it the final one or a builder. */
export interface StageCheck extends OverridableCheck {
  readonly scope: "stage";
  run(subject: StageSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of a step or command that builds an image. */
export interface WorkflowCheck extends CheckText {
  readonly scope: "workflow";
  run(subject: BuildSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of a workflow file as a whole. */
export interface WorkflowFileCheck extends CheckText {
  readonly scope: "workflow-file";
  run(subject: WorkflowFileSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of a function that a template declares. */
export interface FunctionCheck extends CheckText {
  readonly scope: "function";
  run(subject: FunctionSubject, context: CheckContext): readonly CheckResult[];
}

/** A check of an ECR repository that a template declares. */
export interface EcrRepositoryCheck extends CheckText {
  readonly scope: "ecr-repository";
  run(subject: RepositoryDeclaration, context: CheckContext): readonly CheckResult[];
}

/** A check of a built image that files alone can't tell; `runOnImage` does it. */
export interface BuiltImageCheck extends CheckText {
  readonly scope: "built-image";
  runOnImage(subject: BuiltImage, context: CheckContext): readonly ImageResult[];
}

/** A check of an image that a deployed function runs, which neither files nor the image tell. */
export interface DeployedCheck extends CheckText {
  readonly scope: "deployed";
  runOnDeployed(subject: DeployedSubject, context: CheckContext): readonly ImageResult[];
}

/** A comment that speaks to this program, and whether it made a difference. */
export interface CommentSubject {
  readonly directive: Directive;
  readonly isUsed: boolean;
}

/** A check of the comments that speak to this program; it runs after all others. */
export interface CommentCheck extends CheckText {
  readonly scope: "comment";
  run(subject: CommentSubject): CheckResult | undefined;
}

/** A check of Dockerfiles, workflow files and infrastructure files, beyond the images that they name. */
export type ProjectCheck =
  | DockerfileCheck
  | StageCheck
  | WorkflowCheck
  | WorkflowFileCheck
  | FunctionCheck
  | EcrRepositoryCheck;

export type Check =
  | ImageCheck
  | UnreadableCheck
  | FileCheck
  | RepositoryCheck
  | CommentCheck
  | ProjectCheck
  | BuiltImageCheck
  | DeployedCheck;
