const ZERO = 0x30;
const SEVEN = 0x37;
const SPACE = 0x20;

/**
 * A number of a tar header: octal digits between spaces and NULs, or GNU's base 256, where the first bit is set.
 * https://www.gnu.org/software/tar/manual/html_node/Extensions.html
 * @returns `undefined` for what is neither; a number beyond 2^53 is inexact
 */
export function readTarNumber(block: Uint8Array, start: number, length: number): number | undefined {
  const first = block[start] ?? 0;
  return (first & 0x80) === 0 ? readOctal(block, start, length) : readBase256(block, start, length);
}

function readOctal(block: Uint8Array, start: number, length: number): number | undefined {
  const isFiller = (byte: number | undefined) => byte === SPACE || byte === 0;
  let at = start;
  const end = start + length;
  while (at < end && isFiller(block[at])) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at] ?? 0;
    if (isFiller(byte)) break;
    if (byte < ZERO || byte > SEVEN) return undefined;
    value = value * 8 + byte - ZERO;
  }
  return value;
}

/** Two's complement, the highest byte first; its first bit is the mark and not part of it. */
function readBase256(block: Uint8Array, start: number, length: number): number {
  const first = block[start] ?? 0;
  const isNegative = (first & 0x40) !== 0;
  let value = isNegative ? (first & 0x3f) - 0x40 : first & 0x3f;
  for (let at = start + 1; at < start + length; at += 1) value = value * 256 + (block[at] ?? 0);
  return value;
}
