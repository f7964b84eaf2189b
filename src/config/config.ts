import type { Severity } from "../checks/finding.ts";
import type { ConfiguredBuild } from "../decide/configured-build.ts";
import type { DashboardSettings } from "../decide/dashboard-settings.ts";
import type { DispatchSettings } from "../decide/dispatch-settings.ts";
import type { GroupStyle } from "../decide/group.ts";
import type { Policy, PolicyRule } from "../decide/policy.ts";
import type { Scope } from "../decide/scope.ts";
import type { WatchedFunctions } from "../decide/watched-functions.ts";
import type { WatchedRepositories } from "../decide/watched-repositories.ts";
import type { RegistryAlias } from "../lambda/alias.ts";
import type { CompanyImage } from "../lambda/company-image.ts";
import type { RuntimeOverlay } from "../lambda/overlay.ts";

/** From which severity on findings make the run fail (exit 1). */
export type FailOn = Severity | "never";

/** Build arguments of the Dockerfiles that a glob matches. */
export interface BuildArguments {
  readonly paths: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Named build contexts of the Dockerfiles that a glob matches. */
export interface BuildContexts {
  readonly paths: string;
  readonly names: readonly string[];
}

/** Settings of checks in some files; what a rule leaves out comes from earlier rules or holds for all files. */
export interface CheckRule {
  /** Globs over file paths. */
  readonly paths: readonly string[];
  /** By check id. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** Days before a deprecation from which on it is spoken of. */
  readonly warnDays?: number;
}

/** Everything the configuration decides, defaults filled in. */
export interface Config {
  readonly files: {
    /** Globs of further Dockerfiles, beside the names that are always looked for. */
    readonly include: readonly string[];
    /** Globs of files that are left alone. */
    readonly exclude: readonly string[];
    /**
     * The directory worked on, from the one that globs are relative to, with `/` at its end; absent where they are the
     * same.
     */
    readonly below?: string;
  };
  readonly buildArgs: readonly BuildArguments[];
  readonly buildContexts: readonly BuildContexts[];
  /** What governs an image use that no rule speaks of. */
  readonly policy: Policy;
  /** Later rules win. */
  readonly policies: readonly PolicyRule[];
  readonly registries: {
    /** Longest prefix first. */
    readonly aliases: readonly RegistryAlias[];
    /** Host as in a full reference → URL that its requests go to. */
    readonly endpoints: Readonly<Record<string, string>>;
  };
  readonly baseImages: readonly CompanyImage[];
  /** Names or globs of images whose tags are ordinary versions. */
  readonly versionedImages: readonly string[];
  readonly runtimes: {
    /** What is known better than the built-in table knows it. */
    readonly overlay: readonly RuntimeOverlay[];
    /** Runtime identifiers (or globs of them) that may be used; absent: all. */
    readonly allowed?: readonly string[];
    /** Days before a deprecation from which on it is spoken of. */
    readonly warnDays: number;
  };
  /** By check id. */
  readonly checks: Readonly<Record<string, Severity | "off">>;
  /** Later rules win. */
  readonly checkRules: readonly CheckRule[];
  /** Which of the findings count in pull requests and merge queues. */
  readonly scope: Scope;
  /** Whether a pull request gets a comment with what was found in it. */
  readonly comment: boolean;
  /** Whether built images are judged as the functions of templates start them. */
  readonly linkFunctions: boolean;
  readonly group: GroupStyle;
  /** The same for migrations. */
  readonly migrationGroup: GroupStyle;
  /** Whole months that a line which a migration leads to should still have before its deprecation. */
  readonly minimumSupport: number;
  /** Days that a rollback is held for. */
  readonly holdDays: number;
  /** What to install on AL2023 in place of a package; an empty list: nothing. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Built images that a rebuild looks at, by reference. */
  readonly images: readonly string[];
  readonly repositories: readonly WatchedRepositories[];
  readonly functions: readonly WatchedFunctions[];
  /** What images are built from; the last that fits an image counts. */
  readonly builds: readonly ConfiguredBuild[];
  /** Absent: nothing is started. */
  readonly dispatch?: DispatchSettings;
  /** Absent: there is no tracking issue. */
  readonly dashboard?: DashboardSettings;
  readonly branchPrefix: string;
  /** The branch that pull requests go to; absent: the repository's default branch. */
  readonly base?: string;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
  readonly assignees: readonly string[];
  readonly draft: boolean;
  readonly signOff: boolean;
  readonly automerge: boolean;
  /** How many of our pull requests may be open at a time. */
  readonly maxOpen: number;
  /** Days between two updates of the same pull request. */
  readonly refreshInterval: number;
  /** Days without proposals for a group whose pull request a person closed. */
  readonly snooze: number;
  /** Absent: the command's own default. */
  readonly failOn?: FailOn;
  /** Whether anything undetermined makes the run fail (exit 3). */
  readonly strict: boolean;
}

/** How many images of a watched repository are looked at. */
export const DEFAULT_NEWEST = 1;
/** How many rebuilds a run starts. */
export const DEFAULT_DISPATCH_LIMIT = 20;
export const DEFAULT_DASHBOARD_TITLE = "Base images of Lambda functions";

/** What holds where no configuration says otherwise. */
export const DEFAULT_CONFIG: Config = {
  files: { include: [], exclude: [] },
  buildArgs: [],
  buildContexts: [],
  policy: { mode: "auto", pin: "digest", minimumAge: 0 },
  policies: [],
  registries: { aliases: [], endpoints: {} },
  baseImages: [],
  versionedImages: [],
  runtimes: { overlay: [], warnDays: 180 },
  checks: {},
  checkRules: [],
  scope: "changed-lines",
  comment: false,
  linkFunctions: true,
  group: "runtime",
  migrationGroup: "directory",
  minimumSupport: 12,
  holdDays: 30,
  packages: {},
  images: [],
  repositories: [],
  functions: [],
  builds: [],
  branchPrefix: "lambda-image-bot/",
  labels: [],
  reviewers: [],
  teamReviewers: [],
  assignees: [],
  draft: false,
  signOff: false,
  automerge: false,
  maxOpen: 10,
  refreshInterval: 7,
  snooze: 30,
  strict: false,
};
