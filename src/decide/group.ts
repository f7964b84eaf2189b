import { createHash } from "node:crypto";
import { folderOf } from "../text/relative-path.ts";

/** How changes are put together into pull requests; the configuration's `group`. */
export type GroupStyle = "runtime" | "directory" | "owner" | "all";

/** What the group of a change depends on. */
export interface GroupFacts {
  readonly kind: "pin" | "digest" | "tag" | "migration";
  /** What it is for, where that isn't to be newer. */
  readonly purpose?: "rollback";
  /** Runtime identifier of its runtime line (`python3.12`), a migration's new one; absent for other images. */
  readonly runtime?: string;
  /** Relative to the directory given, with `/`. */
  readonly file: string;
  /** As CODEOWNERS lists them for the file: `@org/team-a`, `@user`, `user@example.com`. */
  readonly owners?: readonly string[];
}

const MAXIMUM_LENGTH = 100;

/**
 * A text as one component of a git reference: what git refuses or shells expand becomes `-`.
 * https://git-scm.com/docs/git-check-ref-format
 */
function refComponent(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9._+-]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[.-]+|[.-]+$/g, "")
    .replace(/(?:\.lock)+$/i, "");
  return plain.slice(0, MAXIMUM_LENGTH).replace(/[.-]+$/, "");
}

function directoryOf(file: string): string {
  return folderOf(file) || "root";
}

/** `@org/team-a` → `team-a`, `@user` → `user`, `user@example.com` → `user-example.com`. */
function ownerName(owner: string): string {
  const name = owner.startsWith("@") ? owner.slice(1) : owner;
  return name.slice(name.lastIndexOf("/") + 1);
}

/** The text that a group is named after, with what stands before it in the branch's name. */
interface GroupName {
  readonly prefix: string;
  readonly source: string;
}

function nameOf(style: GroupStyle, facts: GroupFacts): GroupName {
  const { prefix, source } = nameInStyle(style, facts);
  if (facts.purpose === "rollback") return { prefix: `rollback/${prefix}`, source };
  if (facts.kind === "migration") return { prefix: `migrate/${prefix}`, source };
  return facts.kind === "pin" ? { prefix: "", source: "pin" } : { prefix, source };
}

function nameInStyle(style: GroupStyle, facts: GroupFacts): GroupName {
  switch (style) {
    case "all":
      return { prefix: "", source: "all" };
    case "directory":
      return { prefix: "dir/", source: directoryOf(facts.file) };
    case "owner":
      // Any one of several owners may approve, so the first stands for the file.
      return { prefix: "owner/", source: ownerName(facts.owners?.[0] ?? "none") };
    case "runtime":
      return { prefix: "", source: facts.runtime ?? "images" };
  }
}

/** Whether a group is one of migrations and rollbacks, which go by hand; groups of updates never have such names. */
export function isGroupOfMoves(group: string): boolean {
  return group.startsWith("migrate/") || group.startsWith("rollback/");
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/**
 * The group of one change: the part of the branch's name after the prefix, always valid in a git reference.
 * First pins are a group of their own, whatever the style, so that they can be declined alone (issue 2, §5).
 * Where several changes are at hand use {@link groupsOf}, which keeps names apart that would fall together.
 */
export function groupOf(style: GroupStyle, facts: GroupFacts): string {
  return formatName(nameOf(style, facts));
}

function formatName({ prefix, source }: GroupName): string {
  return prefix + (refComponent(source) || shortHash(source));
}

/**
 * The groups of changes, in their order. Sources that would get one name (`a/b` and `a-b`, or names that differ in
 * letter case alone, which some file systems can't tell apart) each get a hash of their own behind it.
 */
export function groupsOf(style: GroupStyle, changes: readonly GroupFacts[]): string[] {
  const known = new Map<string, DistinctName>();
  const named = changes.map((facts) => {
    const name = nameOf(style, facts);
    const key = `${name.prefix}\n${name.source}`;
    const one = known.get(key) ?? distinctName(name);
    known.set(key, one);
    return one;
  });
  const sharing = new Map<string, number>();
  for (const { folded } of known.values()) sharing.set(folded, (sharing.get(folded) ?? 0) + 1);
  return named.map(({ source, group, folded }) =>
    sharing.get(folded) === 1 ? group : `${group}-${shortHash(source)}`,
  );
}

interface DistinctName {
  readonly source: string;
  readonly group: string;
  /** The group in one letter case. */
  readonly folded: string;
}

function distinctName(name: GroupName): DistinctName {
  const group = formatName(name);
  return { source: name.source, group, folded: group.toLowerCase() };
}

/** Every group that a change with these facts could be in, the one for first pins among them. */
export function possibleGroupsOf(
  style: GroupStyle,
  facts: Omit<GroupFacts, "kind">,
  kind: GroupFacts["kind"] = "tag",
): string[] {
  const change: GroupFacts = { ...facts, kind };
  const name = groupOf(style, change);
  return ["pin", name, `${name}-${shortHash(nameOf(style, change).source)}`];
}
