import { parseElf } from "../elf/parse-elf.ts";
import type { FileContent } from "../layers/layer-entry.ts";
import type { ElfCapture } from "./elf-capture.ts";
import { decodeName } from "./entry-path.ts";

/** What is looked at of every file: Linux reads no longer first line of a script (BINPRM_BUF_SIZE). */
const HEAD_BYTES = 256;
/** A file that is asked for by name and is longer is not what was expected there. */
const LONGEST_TEXT = 64 * 1024;
const NEWLINE = 0x0a;

type Wanted = "head" | "elf" | "text" | "nothing";

/** Takes of one file's content after the other what is to be known of it. */
export class ContentCapture {
  readonly #text = Buffer.alloc(LONGEST_TEXT);
  readonly #elf: ElfCapture;
  #wanted: Wanted = "nothing";
  #isNamed = false;
  #size = 0;
  #filled = 0;

  constructor(elf: ElfCapture) {
    this.#elf = elf;
  }

  /** @param isNamed whether its whole text is asked for */
  begin(size: number, isNamed: boolean): void {
    this.#size = size;
    this.#filled = 0;
    this.#isNamed = isNamed && size <= LONGEST_TEXT;
    this.#wanted = size < 2 && !this.#isNamed ? "nothing" : "head";
  }

  write(bytes: Buffer): void {
    if (this.#wanted === "elf") this.#elf.write(bytes);
    else if (this.#wanted === "text") this.#keep(bytes);
    else if (this.#wanted === "head") this.#takeHead(bytes);
  }

  /** What the file told, now that it was read as a whole. */
  end(): FileContent | undefined {
    const elf = this.#wanted === "elf" ? { elf: parseElf(this.#elf) } : undefined;
    const head = this.#text.subarray(0, Math.min(this.#filled, HEAD_BYTES));
    const shebang = isScript(head) ? { shebang: firstLine(head) } : undefined;
    const text = this.#isNamed ? { text: this.#text.toString("utf8", 0, this.#filled) } : undefined;
    this.#wanted = "nothing";
    return elf || shebang || text ? { ...elf, ...shebang, ...text } : undefined;
  }

  #takeHead(bytes: Buffer): void {
    const length = Math.min(bytes.length, HEAD_BYTES - this.#filled);
    this.#keep(bytes.subarray(0, length));
    if (this.#filled < HEAD_BYTES && this.#filled < this.#size) return;
    this.#wanted = this.#isNamed ? "text" : "nothing";
    if (isElf(this.#text.subarray(0, this.#filled))) this.#beginElf();
    this.write(bytes.subarray(length));
  }

  #beginElf(): void {
    this.#wanted = "elf";
    this.#elf.begin(this.#size);
    this.#elf.write(this.#text.subarray(0, this.#filled));
  }

  #keep(bytes: Buffer): void {
    bytes.copy(this.#text, this.#filled);
    this.#filled += bytes.length;
  }
}

function isElf(head: Buffer): boolean {
  return head.length >= 16 && head.toString("latin1", 0, 4) === "\x7fELF";
}

function isScript(head: Buffer): boolean {
  return head.toString("latin1", 0, 2) === "#!";
}

function firstLine(head: Buffer): string {
  const newline = head.indexOf(NEWLINE);
  return decodeName(head.subarray(0, newline < 0 ? Math.min(head.length, HEAD_BYTES - 1) : newline));
}
