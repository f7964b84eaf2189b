import { isProblem } from "../image/problem.ts";
import { parseImageReference, type Repository, repositoryName } from "../image/reference.ts";
import { type CompanyTag, compileTagPattern } from "./company-tag.ts";
import { lineOf, type OperatingSystem, type Runtime, type RuntimeTable } from "./runtime.ts";

/** A company's own base image, as the configuration maps it to runtimes. */
export interface CompanyImage {
  /** Its repository as written in Dockerfiles; `*` stands for any characters but a slash (the registry must then be written out), a last `:*` for any tag. */
  readonly image: string;
  /** A language or repository of the table (`python`, `provided`), or one runtime identifier (`python3.12`). */
  readonly runtime: string;
  /** The template of its tags: see `parseTagTemplate`. */
  readonly tag: string;
  /** Its operating system, where that isn't the one of AWS's image for the same line. */
  readonly os?: OperatingSystem;
}

/** Whether a repository is that of a company image. */
export function isCompanyImage({ image }: CompanyImage, repository: Repository): boolean {
  const pattern = image.replace(/:\*$/, "");
  const exact = parseImageReference(pattern);
  const wanted = isProblem(exact) ? pattern : repositoryName(exact);
  const segments = repositoryName(repository).split("/");
  const patterns = wanted.split("/");
  return (
    patterns.length === segments.length &&
    patterns.every((glob, index) => matchesGlob(glob, segments[index] ?? ""))
  );
}

/** Each piece between two `*` is taken where it first occurs, so that no pattern makes matching slow. */
function matchesGlob(glob: string, text: string): boolean {
  const [first = "", ...pieces] = glob.split("*");
  const last = pieces.pop();
  if (last === undefined) return text === glob;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= text.length - last.length;
}

/** A company image's tag as its template reads it; nothing for a tag that doesn't fit. */
export function companyTagOf(image: CompanyImage, table: RuntimeTable, tag: string): CompanyTag | undefined {
  const lines = rowsOf(image, table).flatMap((row) => [lineOf(row) ?? "", row.version]);
  const pattern = { template: image.tag, lines: [...new Set(lines)].filter((line) => line !== "") };
  return compileTagPattern(pattern)(tag);
}

/**
 * The runtime that a company image's tag serves: by its `{line}`, or by the configured identifier. The row has the
 * operating system that the configuration names.
 */
export function runtimeOfCompanyTag(
  image: CompanyImage,
  table: RuntimeTable,
  tag: CompanyTag | undefined,
): Runtime | undefined {
  const rows = rowsOf(image, table);
  const fitting = rows.filter((row) => isServedBy(row, image, tag?.line));
  const runtime = fitting.find((row) => row.os === image.os) ?? fitting[0];
  return runtime && image.os !== undefined ? { ...runtime, os: image.os } : runtime;
}

function rowsOf({ runtime }: CompanyImage, table: RuntimeTable): readonly Runtime[] {
  return table.runtimes.filter(
    (row) => row.identifier === runtime || row.language === runtime || row.repository === runtime,
  );
}

function isServedBy(row: Runtime, image: CompanyImage, line: string | undefined): boolean {
  if (line === undefined) return row.identifier === image.runtime;
  return lineOf(row) === line || row.version === line;
}
