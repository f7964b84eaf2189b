import { parseJson } from "../image/json.ts";

const CLOSING = " -->";

/** A value in the body of an issue or pull request that people don't see: JSON in an HTML comment. */
export interface HiddenBlock {
  /** What the comment begins with; tells one kind of block from others. */
  readonly opening: string;
}

/** A kind of hidden block. @param name letters and hyphens */
export function hiddenBlock(name: string): HiddenBlock {
  return { opening: `<!-- ${name} ` };
}

/** The block with nothing in it that could end the comment or mean anything to GitHub. */
export function encodeBlock({ opening }: HiddenBlock, value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[^ -~]|[<>&@#]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return opening + json + CLOSING;
}

/** The value of a body's block; nothing where there is none or it is damaged. */
export function parseBlock(kind: HiddenBlock, body: string): unknown {
  const place = placeOf(kind, body);
  const start = place && place.start + kind.opening.length;
  return place && parseJson(body.slice(start, place.end - CLOSING.length));
}

/** The body with its block replaced, or a block added, all else as it was. */
export function withBlock(kind: HiddenBlock, body: string, value: unknown): string {
  const place = placeOf(kind, body);
  if (place === undefined) return `${body}\n\n${encodeBlock(kind, value)}`;
  return body.slice(0, place.start) + encodeBlock(kind, value) + body.slice(place.end);
}

/** Where the block stands: the last one, should a person have quoted another. */
function placeOf({ opening }: HiddenBlock, body: string): { start: number; end: number } | undefined {
  const start = body.lastIndexOf(opening);
  const closing = body.indexOf(CLOSING, start + opening.length);
  return start === -1 || closing === -1 ? undefined : { start, end: closing + CLOSING.length };
}
