import { LookupError, type LookupReason } from "../errors.ts";

const REASONS: Readonly<Record<string, readonly [reason: LookupReason, predicate: string]>> = {
  ENOENT: ["not-found", "isn't there"],
  ENOTDIR: ["not-found", "isn't there"],
  ELOOP: ["not-found", "is a link that leads in a circle"],
  ENAMETOOLONG: ["not-found", "has a name that is too long"],
  EISDIR: ["protocol", "is a directory"],
  EACCES: ["denied", "may not be read"],
  EPERM: ["denied", "may not be read"],
  ENOSPC: ["unavailable", "can't be unpacked: the disk of the temporary folder is full"],
};
const HELP: Readonly<Record<string, string>> = {
  ENOSPC: "Set TMPDIR to a folder with more room, or unpack the archive first.",
};

/**
 * The error for a file that the operating system doesn't let us read.
 * @param path as it was given
 * @returns errors that are none of the file system's as they are
 */
export function fileFailure(error: unknown, reference: string, path: string): unknown {
  if (error instanceof LookupError || !(error instanceof Error) || !("syscall" in error)) return error;
  const code = "code" in error ? String(error.code) : error.name;
  const [reason, predicate] = REASONS[code] ?? ["unavailable", `can't be read (${code})`];
  return new LookupError(reason, reference, `${path} ${predicate}`, { help: HELP[code], cause: error });
}
