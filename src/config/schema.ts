import { z } from "zod";
import { isCalendarDay } from "../lambda/calendar-day.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import { checkRules, checks, SEVERITIES, scope } from "./schema-checks.ts";
import { baseImages, registries } from "./schema-images.ts";
import { migrations } from "./schema-migrations.ts";
import { rebuild } from "./schema-rebuild.ts";
import { glob, globs, names, text, wholeNumber } from "./schema-values.ts";

const PIN = z.enum(["digest", "keep", "dated", "dated-digest"]);
const ARCHITECTURE = z.enum(["x86_64", "arm64"]);

function day(description: string) {
  return z
    .union([z.iso.date().refine(isCalendarDay), z.null()])
    .optional()
    .meta({ description: `${description} \`null\`: not scheduled.` });
}

const defaultPolicy = {
  pin: PIN.optional().meta({
    description:
      "How references are pinned. `digest`: tag and digest; `keep`: only what is pinned already is refreshed; `dated`: the newest dated tag; `dated-digest`: the newest dated tag and its digest.",
    default: DEFAULT_CONFIG.policy.pin,
    examples: ["dated-digest"],
  }),
  "minimum-age": wholeNumber(
    "Days that a build must have been out before it is proposed.",
    DEFAULT_CONFIG.policy.minimumAge,
    7,
  ),
  "maximum-age": wholeNumber(
    "Days after which a pin is replaced whatever `minimum-age` says, and after which an image that is held is warned about. Without it there is no limit.",
    undefined,
    60,
  ),
  architecture: ARCHITECTURE.optional().meta({
    description: "The one architecture that the functions run on, where the Dockerfiles don't say.",
    examples: ["arm64"],
  }),
};

const policyRule = z.strictObject({
  paths: globs("Dockerfiles that this is for. Without it: all.", ["services/payments/**"]),
  images: globs("Images that this is for, by registry and repository without tag. Without it: all.", [
    "public.ecr.aws/lambda/python",
  ]),
  policy: z
    .enum(["auto", "function-update", "manual"])
    .optional()
    .meta({
      description:
        "Lambda's runtime management modes, for images. `auto`: proposed by the schedule; `function-update`: only offered to whoever changes the function; `manual`: held, and warned about when old.",
      default: DEFAULT_CONFIG.policy.mode,
      examples: ["manual"],
    }),
  ...defaultPolicy,
});

const runtimeOverlay = z.strictObject({
  deprecation: day("The day from which the image gets no more patches."),
  "block-create": day("The day from which functions can't be created."),
  "block-update": day("The day from which functions can't be updated."),
  availability: z
    .enum(["generally-available", "preview"])
    .optional()
    .meta({ description: "A runtime that became available is updated to like any other." }),
  repository: text("The repository below `public.ecr.aws/lambda`.", "python").optional(),
  tag: text("The rolling tag.", "3.15").optional(),
  os: z.enum(["AL1", "AL2", "AL2023"]).optional().meta({ description: "The Amazon Linux release." }),
  architectures: z
    .array(ARCHITECTURE)
    .min(1)
    .optional()
    .meta({ description: "The architectures that there are images for." }),
  successors: names("Runtime identifiers to move to, the best first.", ["python3.14"]),
  language: text("The language.", "python").optional(),
  version: text("The language's version.", "3.15").optional(),
});

const runtimes = z
  .strictObject({
    overlay: z
      .record(z.string().min(1), runtimeOverlay)
      .optional()
      .meta({
        description:
          "What is known better than the built-in table knows it, by runtime identifier: a date that moved, a runtime that became available.",
        examples: [{ "python3.15": { availability: "generally-available" } }],
      }),
    allowed: globs("Runtime identifiers that may be used, or globs of them. Without it: all.", [
      "python3.1[3-9]",
      "nodejs24.x",
    ]),
    "warn-days": wholeNumber(
      "Days before a runtime's deprecation from which on it is warned about.",
      DEFAULT_CONFIG.runtimes.warnDays,
      365,
    ),
  })
  .optional()
  .meta({ description: "The runtime table, and which runtimes may be used." });

const files = z
  .strictObject({
    include: globs(
      "Further Dockerfiles, beside `Dockerfile`, `Dockerfile.*`, `*.Dockerfile` and `Containerfile*`.",
      ["docker/*.df"],
    ),
    exclude: globs("Dockerfiles that are left alone.", ["vendor/**"]),
  })
  .optional()
  .meta({ description: "Which files are Dockerfiles." });

const pullRequests = {
  group: z
    .enum(["runtime", "directory", "owner", "all"])
    .optional()
    .meta({
      description:
        "What a pull request holds: one runtime line, one directory, the files of one owner (by CODEOWNERS), or everything. Without it: `runtime`, and `directory` for migrations.",
      examples: ["directory"],
    }),
  "branch-prefix": z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}$/)
    .refine((prefix) => !/\.\.|\/\/|\/\.|\.lock(?:\/|$)/.test(prefix))
    .optional()
    .meta({
      title: "the beginning of a branch name: letters, digits, `_`, `-`, `.`, `/`",
      description: "What the names of our branches begin with.",
      default: DEFAULT_CONFIG.branchPrefix,
      examples: ["bots/lambda-"],
    }),
  base: text(
    "The branch that pull requests go to. Without it: the repository's default branch.",
    "main",
  ).optional(),
  labels: names("Labels of our pull requests.", ["dependencies"]),
  reviewers: names("People asked to review.", ["octocat"]),
  "team-reviewers": names("Teams asked to review, by their short names.", ["platform"]),
  assignees: names("People the pull requests are assigned to.", ["octocat"]),
  draft: flag("Opens pull requests as drafts.", DEFAULT_CONFIG.draft),
  "sign-off": flag("Adds a `Signed-off-by` line to commits.", DEFAULT_CONFIG.signOff),
  automerge: flag("Asks GitHub to merge pull requests once their checks pass.", DEFAULT_CONFIG.automerge),
  "max-open": wholeNumber("How many of our pull requests may be open at a time.", DEFAULT_CONFIG.maxOpen, 5),
  "refresh-interval": wholeNumber(
    "Days that must pass before an open pull request is updated again.",
    DEFAULT_CONFIG.refreshInterval,
    1,
  ),
  snooze: wholeNumber(
    "Days without proposals for a group after a person closed its pull request unmerged.",
    DEFAULT_CONFIG.snooze,
    90,
  ),
};

function flag(description: string, value: boolean) {
  return z
    .boolean()
    .optional()
    .meta({ description, default: value, examples: [!value] });
}

/**
 * What a configuration file may hold. The JSON Schema, the documentation and the accepted values in messages all
 * come from here; a `title` says in words what a pattern means.
 */
export const CONFIG_SCHEMA = z
  .strictObject({
    extends: text(
      "A policy file that this one builds on: a path relative to this file or, in the action, `OWNER/REPO/PATH@COMMIT`. Maps are merged key by key, `policies` and `check-rules` of this file come after those of the policy file, everything else given here replaces what is given there.",
      "../policies/lambda-image-bot.yml",
    ).optional(),
    locked: names(
      "In a policy file: keys that a repository that extends it can't change, as paths with dots. A locked `pin`, `minimum-age`, `maximum-age` or `architecture` is locked inside `policies` too, a locked check or `runtimes.warn-days` inside `check-rules`.",
      ["pin", "runtimes.allowed", "checks.base-eol"],
    ),
    files,
    "build-args": z
      .record(glob(), z.record(z.string().min(1), z.string()))
      .optional()
      .meta({
        description:
          "Values of build arguments that Dockerfiles have no default for: a glob of paths, then a value for each argument's name. Later globs win.",
        examples: [{ "services/**": { REGISTRY: "public.ecr.aws" } }],
      }),
    "build-contexts": z
      .record(glob(), z.array(z.string().min(1)))
      .optional()
      .meta({
        description:
          "Named build contexts, which are never images: a glob of paths, then the names given to `docker build --build-context`.",
        examples: [{ "services/**": ["shared"] }],
      }),
    ...defaultPolicy,
    policies: z
      .array(policyRule)
      .optional()
      .meta({
        description: "Other settings for some paths or images. Where several match, later ones win.",
        examples: [[{ paths: ["services/payments/**"], policy: "manual" }]],
      }),
    registries,
    "base-images": baseImages,
    "versioned-images": globs(
      "Images whose tags are ordinary versions, updated within their major version: names or globs.",
      ["ghcr.io/astral-sh/uv", "public.ecr.aws/awsguru/*"],
    ),
    runtimes,
    checks,
    "check-rules": checkRules,
    scope,
    comment: flag(
      "Tells what was found in a pull request in a comment on it, too; for the action.",
      DEFAULT_CONFIG.comment,
    ),
    "link-functions": flag(
      "Lets `verify` look in templates and Terraform files for the functions that an image is of, and judge it as they start it.",
      DEFAULT_CONFIG.linkFunctions,
    ),
    ...pullRequests,
    ...migrations,
    ...rebuild,
    "fail-on": z
      .enum([...SEVERITIES, "never"])
      .optional()
      .meta({
        description:
          "The least severity of findings that makes a run fail (a change counts as a warning). Without it: `error` for `check` and `verify`, `never` for other commands.",
        examples: ["warning"],
      }),
    strict: flag("Makes a run fail when anything stayed undetermined.", DEFAULT_CONFIG.strict),
  })
  .meta({ title: "lambda-image-bot", description: "Configuration of lambda-image-bot." });

/** A configuration file's content, as written. */
export type ConfigFile = z.infer<typeof CONFIG_SCHEMA>;
