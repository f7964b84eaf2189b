import { type MigrationTarget, parseMigrationTarget } from "../../decide/migration-target.ts";
import { UsageError } from "../../errors.ts";
import { isDigest } from "../../image/digest.ts";
import { isProblem } from "../../image/problem.ts";
import type { RuntimeTable } from "../../lambda/runtime.ts";
import { compileGlobs } from "../../text/glob.ts";
import type { MigrationOptions } from "./migration-options.ts";

/** What a migration is asked for. */
export type MigrationRequest =
  | { readonly kind: "move"; readonly targets: readonly MigrationTarget[] }
  /** Back to a tag or digest of the image's own repository. */
  | { readonly kind: "rollback"; readonly to: string };

/** What was written, and how its parts are called where that was. */
export interface WrittenRequest {
  /** Lists of targets, with commas between them. */
  readonly targets: readonly string[];
  readonly to: string | undefined;
  readonly names: { readonly target: string; readonly to: string };
}

const HELP =
  "A target is `al2023`, `latest`, a runtime identifier such as `python3.13`, or `rollback`; several are tried in their order.";

/**
 * Understands what a migration is asked for.
 * @throws {UsageError} where there is no target, or one that means nothing
 */
export function readMigrationRequest(written: WrittenRequest, table: RuntimeTable): MigrationRequest {
  const { to, names } = written;
  const targets = written.targets.flatMap((list) => list.split(/[\s,]+/)).filter((text) => text !== "");
  if (targets.length === 0) throw new UsageError(`a migration needs ${names.target}`, { help: HELP });
  if (!targets.includes("rollback")) {
    if (to !== undefined) {
      throw new UsageError(`${names.to} says where a rollback goes back to`, {
        help: `Set ${names.target} to rollback, or leave ${names.to} out.`,
      });
    }
    return { kind: "move", targets: targets.map((text) => readTarget(text, table, names.target)) };
  }
  if (targets.length > 1) {
    throw new UsageError(`${names.target} can't be rollback and something else`, { help: HELP });
  }
  return { kind: "rollback", to: readRollback(to, names.to) };
}

function readTarget(text: string, table: RuntimeTable, name: string): MigrationTarget {
  const target = parseMigrationTarget(text, table);
  if (!isProblem(target)) return target;
  throw new UsageError(`${name} can't be ${text}: it ${target.message}`, { help: HELP });
}

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

function readRollback(to: string | undefined, name: string): string {
  if (to !== undefined && (TAG.test(to) || isDigest(to))) return to;
  throw new UsageError(
    to === undefined ? `a rollback needs ${name}` : `${name} can't be ${JSON.stringify(to)}`,
    {
      help: "It is a tag (3.12.2026.10.03.13) or a digest (sha256:…) of the image's own repository.",
    },
  );
}

/**
 * Which images are meant by globs of paths, of directories and of repositories (`public.ecr.aws/lambda/python`); all
 * where there are none.
 */
export function selectImages(globs: readonly string[]): MigrationOptions["isSelected"] {
  if (globs.length === 0) return () => true;
  const written = globs.map((glob) => glob.replace(/^\.\//, "").replace(/\/+$/, ""));
  const matches = compileGlobs(written.flatMap((glob) => [glob, `${glob}/**`]));
  return (file, repository) => matches(file) || matches(repository);
}
