/**
 * What of a repository can make a check fail: the lines that were changed, the files that were changed, or
 * everything.
 */
export type Scope = (typeof SCOPES)[number];

export const SCOPES = ["changed-lines", "changed-files", "all"] as const;
