import { z } from "zod";
import { CHECKS } from "../checks/index.ts";
import { SCOPES } from "../decide/scope.ts";
import { glob, wholeNumber } from "./schema-values.ts";

/** What a severity is called. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/** What of a check's findings counts. */
export const scope = z
  .enum(SCOPES)
  .optional()
  .meta({
    description:
      "In pull requests and merge queues: which of the findings can make a check fail, those on changed lines, those in changed files, or all. The rest of a changed file is shown. Elsewhere everything counts; the command line has `--scope`.",
    default: "changed-lines",
    examples: ["changed-files"],
  });

/** Severities by check id. */
export const checks = z
  .partialRecord(z.enum(CHECKS.map(({ id }) => id)), z.enum([...SEVERITIES, "off"]))
  .optional()
  .meta({
    description: "Severities of checks by their ids; `off` leaves a check out.",
    examples: [{ "base-al2": "error" }],
  });

const checkRule = z.strictObject({
  paths: z
    .array(glob())
    .meta({ description: "Globs of the files that this is for.", examples: [["legacy/**"]] }),
  checks,
  "warn-days": wholeNumber(
    "Days before a runtime's deprecation from which on it is warned about in these files.",
    undefined,
    365,
  ),
});

/** Settings of checks for some paths. */
export const checkRules = z
  .array(checkRule)
  .optional()
  .meta({
    description:
      "Other severities and thresholds of checks for some paths. Where several match, later ones win, each by what it says.",
    examples: [[{ paths: ["legacy/**"], checks: { "base-eol": "warning" } }]],
  });
