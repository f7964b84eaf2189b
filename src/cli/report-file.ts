import { constants } from "node:fs";
import { access, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { RefusedError } from "../errors.ts";

/**
 * Looks whether a report can be written to a file, before there is one: afterwards the work it tells of is done.
 * @throws {RefusedError}
 */
export async function checkReportFile(file: string): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isDirectory()) throw notWritten(file, "EISDIR");
  try {
    await access(stats ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** @throws {RefusedError} where the file system doesn't take it */
export async function writeReportFile(file: string, text: string | Iterable<string>): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** The error for a report that went nowhere. @param why an error of the file system, or its code */
export function notWritten(where: string, why: unknown): RefusedError {
  const code = why instanceof Error && "code" in why ? String(why.code) : String(why);
  return new RefusedError(`the report can't be written to ${where} (${code})`, {
    help: "Let --output name a file that can be written.",
    cause: why,
  });
}
