import { compareVersions } from "../lambda/compare-versions.ts";
import type { Move } from "./migration.ts";

/** Whether a move within a language goes from before a version to it or behind it. */
export function crosses({ from, to }: Move, language: string, version: string): boolean {
  if (from.language !== language || to.language !== language) return false;
  return compareVersions(from.version, version) < 0 && compareVersions(to.version, version) >= 0;
}
