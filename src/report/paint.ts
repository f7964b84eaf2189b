export type Colour = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Colours a text that is safe on a terminal already. */
export type Paint = (text: string, colour: Colour) => string;

const CODES: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

/** A painter that colours, or one that leaves texts as they are. */
export function createPaint(colour: boolean): Paint {
  return colour ? (text, name) => `\u001b[${CODES[name]}m${text}\u001b[0m` : (text) => text;
}
