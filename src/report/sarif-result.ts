import type { Finding, Fix, Location } from "../checks/finding.ts";
import type { SourceText } from "../text/source.ts";
import { cutText } from "./cut-text.ts";
import { pathBelow, uriOfPath } from "./file-link.ts";
import { lineFingerprints, textHash } from "./line-fingerprint.ts";
import { type EditReader, editReader } from "./reported-edit.ts";
import { imageUri, sarifImagePlace } from "./sarif-image-place.ts";
import { SARIF_LEVELS } from "./sarif-rule.ts";

/** GitHub shows so many places of an alert. */
const MOST_PLACES = 100;
/** A message's end is not missed: GitHub lists alerts by their first sentence. */
const LONGEST_MESSAGE = 2000;

/** A finding that has a place: in a file, or a built image. */
export type PlacedFinding = Finding & ({ readonly location: Location } | { readonly image: string });

type Sources = ReadonlyMap<string, SourceText>;

/**
 * Makes findings into results of SARIF, one after the other.
 * @param sources the files that they are in
 * @param directory where these files are, from the repository's root; empty for the root itself
 */
export function sarifResultMaker(sources: Sources, directory: string) {
  const uriOf = (file: string) => uriOfPath(pathBelow(directory, file));
  const editIn = editReader(sources);
  const fingerprintOf = fingerprinter(sources, directory);
  return (finding: PlacedFinding, ruleIndex: number) => {
    const { id, severity, confidence, related = [], fix, inScope } = finding;
    const fixes = fix === undefined ? [] : sarifFixes(fix, editIn, uriOf);
    const places = related.slice(0, MOST_PLACES - 1);
    return {
      ruleId: id,
      ruleIndex,
      level: SARIF_LEVELS[severity],
      message: { text: messageText(finding) },
      locations: [locationOf(finding, uriOf)],
      ...(places.length > 0 && {
        relatedLocations: places.map((place, index) => ({
          id: index + 1,
          physicalLocation: sarifPlace(place, uriOf),
          message: { text: "It is about this place too." },
        })),
      }),
      ...(fixes.length > 0 && { fixes }),
      ...fingerprintOf(finding),
      properties: { confidence, ...(inScope !== undefined && { inScope }) },
    };
  };
}

/** The file's place; else the image's. */
function locationOf({ location, image = "" }: PlacedFinding, uriOf: (file: string) => string) {
  return location === undefined ? sarifImagePlace(image) : { physicalLocation: sarifPlace(location, uriOf) };
}

/** Message and help, in which no text from a file makes a link: SARIF knows them in plain text too (§3.11.6). */
export function messageText({ message, help, image }: Finding): string {
  const text = `${image === undefined ? "" : `${image}: `}${message}\n${help}`;
  return cutText(text, LONGEST_MESSAGE).replaceAll("](", "] (");
}

function sarifPlace(location: Location, uriOf: (file: string) => string) {
  const { file, line, column, endLine, endColumn } = location;
  return {
    artifactLocation: artifactOf(uriOf(file)),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function artifactOf(uri: string) {
  return { uri, uriBaseId: "%SRCROOT%" };
}

const FIX_WORDS: Readonly<Record<Fix["safety"], string>> = {
  safe: "A safe fix: `lambda-image-bot check --fix` makes it.",
  review: "A fix that a person should look at.",
};

/** Nothing where a file's text isn't at hand: a fix is told as a whole. */
function sarifFixes({ safety, edits }: Fix, editIn: EditReader, uriOf: (file: string) => string) {
  const byFile = new Map<string, object[]>();
  for (const edit of edits) {
    const reported = editIn(edit.file, edit);
    if (reported === undefined) return [];
    const { startLine, startColumn, endLine, endColumn, newText } = reported;
    const deletedRegion = { startLine, startColumn, endLine, endColumn };
    const replacements = byFile.get(edit.file) ?? [];
    replacements.push({ deletedRegion, insertedContent: { text: newText } });
    byFile.set(edit.file, replacements);
  }
  const artifactChanges = [...byFile].map(([file, replacements]) => ({
    artifactLocation: artifactOf(uriOf(file)),
    replacements,
  }));
  return [{ description: { text: FIX_WORDS[safety] }, artifactChanges }];
}

/**
 * What a finding is known again by, where its file is at hand: GitHub's hash of the line and what follows it, and one
 * of rule, file and line alone for other readers, with a number where several would have the same.
 */
function fingerprinter(sources: Sources, directory: string) {
  const files = new Map<string, { lines: string[]; hashes: string[] }>();
  const seen = new Map<string, number>();
  const read = (file: string, source: SourceText) => {
    const known = files.get(file) ?? { lines: source.text.split("\n"), hashes: lineFingerprints(source) };
    files.set(file, known);
    return known;
  };
  const countOf = (hash: string) => {
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return count;
  };
  return ({ id, message, image = "", location }: PlacedFinding) => {
    if (location === undefined) {
      const hash = textHash([id, imageUri(image), message].join("\0"));
      return { partialFingerprints: { primaryLocationLineHash: `${hash}:${countOf(hash)}` } };
    }
    const { file, line, column } = location;
    const source = sources.get(file);
    if (source === undefined) return {};
    const { lines, hashes } = read(file, source);
    const text = lines[line - 1] ?? "";
    const hash = textHash([id, pathBelow(directory, file), text.trim().replace(/\s+/g, " ")].join("\0"));
    return {
      partialFingerprints: {
        ...(hashes[line - 1] !== undefined && { primaryLocationLineHash: hashes[line - 1] }),
        primaryLocationStartColumnFingerprint: `${column - 1 - (text.length - text.trimStart().length)}`,
        "ruleFileLine/v1": `${hash}:${countOf(hash)}`,
      },
    };
  };
}
