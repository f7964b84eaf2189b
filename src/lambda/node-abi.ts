/**
 * The ABI versions (`process.versions.modules`) of Node.js by its line, by
 * https://github.com/nodejs/node/blob/main/doc/abi_version_registry.json
 */
const ABIS: Readonly<Record<string, number>> = {
  "10": 64,
  "11": 67,
  "12": 72,
  "13": 79,
  "14": 83,
  "15": 88,
  "16": 93,
  "17": 102,
  "18": 108,
  "19": 111,
  "20": 115,
  "21": 120,
  "22": 127,
  "23": 131,
  "24": 137,
  "25": 141,
};

/** The ABI version of a line of Node.js (`22`); nothing for lines that aren't known. */
export function nodeAbiOf(line: string): number | undefined {
  return Object.hasOwn(ABIS, line) ? ABIS[line] : undefined;
}

/** The line of Node.js that has an ABI version; nothing for Electron's and those that aren't known. */
export function nodeOfAbi(abi: number | undefined): string | undefined {
  return Object.keys(ABIS).find((line) => ABIS[line] === abi);
}
