import type { FilesOfName } from "../built-image/text-files.ts";
import { LookupError, type LookupReason } from "../errors.ts";
import { type ImageLimits, LONGEST_PATH } from "../layers/image-limits.ts";
import type { EntryKind, FileContent, LayerEntry } from "../layers/layer-entry.ts";
import type { LayerOddity } from "../layers/layer-listing.ts";
import type { ContentCapture } from "./content-capture.ts";
import { decodeName, entryPath } from "./entry-path.ts";
import type { TarEntry, TarVisitor } from "./tar-visitor.ts";

const KINDS: ReadonlyMap<string, EntryKind> = new Map([
  ["0", "file"],
  ["7", "file"],
  ["1", "hardlink"],
  ["2", "symlink"],
  ["3", "device"],
  ["4", "device"],
  ["5", "directory"],
  ["6", "fifo"],
]);

interface ErrorOptions {
  readonly help?: string | undefined;
  readonly cause?: unknown;
}

/** What a layer is read for. */
export interface LayerQuestion {
  /** The layer, as errors name it: `sha256:… of docker://…`. */
  readonly name: string;
  /** The image, for errors. */
  readonly reference: string;
  readonly limits: ImageLimits;
  /** Files whose whole text is kept, if it is short. */
  readonly textsOf: FilesOfName;
}

/** Collects a layer's entries while its archive is read. */
export class LayerEntries implements TarVisitor {
  readonly entries: LayerEntry[] = [];
  readonly #question: LayerQuestion;
  readonly #capture: ContentCapture;
  readonly #oddities = new Map<LayerOddity["kind"], { path: string; count: number }>();
  #pending: LayerEntry | undefined;
  #isCaptured = false;
  #textBytes = 0;

  constructor(question: LayerQuestion, capture: ContentCapture) {
    this.#question = question;
    this.#capture = capture;
  }

  /** Of paths, link targets and what is kept of contents. */
  get textBytes(): number {
    return this.#textBytes;
  }

  oddities(): readonly LayerOddity[] {
    return [...this.#oddities].map(([kind, found]) => ({ kind, ...found }));
  }

  begin(entry: TarEntry): void {
    this.#checkNames(entry);
    const kind = KINDS.get(entry.type);
    const { path, oddities } = entryPath(entry.path);
    for (const oddity of oddities) this.#note(oddity, path);
    this.#pending = kind && this.#entryOf(entry, path, kind);
    if (kind === undefined) this.#note("unknown-type", path);
    if (entry.isSparse) this.#note("sparse", path);
    this.#isCaptured = kind === "file" && !entry.isSparse;
    if (this.#isCaptured) this.#capture.begin(entry.size, this.#question.textsOf.has(path));
  }

  content(bytes: Buffer): void {
    if (this.#isCaptured) this.#capture.write(bytes);
  }

  end(): void {
    const entry = this.#pending;
    this.#pending = undefined;
    if (entry === undefined) return;
    const content = this.#isCaptured ? this.#capture.end() : undefined;
    this.#keep(content ? { ...entry, content } : entry);
  }

  trailing(): void {
    this.#note("trailing-data", this.entries.at(-1)?.path ?? "/");
  }

  /** The error for a layer that can't be read; the predicate is one of the layer. */
  readonly refusal = (reason: LookupReason, predicate: string, options: ErrorOptions = {}): LookupError => {
    const { name, reference } = this.#question;
    return new LookupError(reason, reference, `${name} ${predicate}${this.#place()}`, options);
  };

  /** The error for a layer whose bytes couldn't be had, with the place where that was. */
  brokenOff({ reason, reference, message, help, cause }: LookupError): LookupError {
    return new LookupError(reason, reference, `${message}${this.#place()}`, { help, cause });
  }

  #place(): string {
    const last = this.entries.at(-1)?.path;
    return last === undefined ? "" : `; the last whole entry is ${last}`;
  }

  #checkNames({ path, linkPath }: TarEntry): void {
    const longest = Math.max(path.length, linkPath.length);
    if (longest > LONGEST_PATH) throw this.refusal("protocol", `has a path of ${longest} bytes`);
    this.#spend(path.length + linkPath.length);
  }

  #spend(bytes: number): void {
    const { textBytes } = this.#question.limits;
    this.#textBytes += bytes;
    if (this.#textBytes <= textBytes) return;
    throw this.refusal("too-large", `has paths, links and texts of more than ${textBytes} bytes`);
  }

  #entryOf(entry: TarEntry, path: string, kind: EntryKind): LayerEntry {
    const size = kind === "file" ? entry.size : 0;
    const told = { path, kind, mode: entry.mode & 0o7777, size };
    if (kind === "symlink") return { ...told, target: decodeName(entry.linkPath) };
    if (kind !== "hardlink") return told;
    const target = entryPath(entry.linkPath);
    if (target.oddities.includes("path-outside")) this.#note("path-outside", path);
    return { ...told, target: target.path };
  }

  #keep(entry: LayerEntry): void {
    const { entries: most } = this.#question.limits;
    if (this.entries.length >= most) throw this.refusal("too-large", `has more than ${most} entries`);
    this.#spend(textSizeOf(entry.content));
    this.entries.push(entry);
  }

  #note(kind: LayerOddity["kind"], path: string): void {
    const found = this.#oddities.get(kind);
    if (found) found.count += 1;
    else this.#oddities.set(kind, { path, count: 1 });
  }
}

/** About how many bytes of text were kept of a file. */
function textSizeOf(content: FileContent | undefined): number {
  if (content === undefined) return 0;
  const { elf, shebang = "", text = "" } = content;
  if (elf === undefined || "problem" in elf) return shebang.length + text.length;
  const names = [elf.needed, elf.rpath, elf.runpath, elf.versionDefinitions];
  const needs = elf.versionNeeds.flatMap(({ library, versions }) => [library, ...versions]);
  return [...names, needs].flat().reduce((sum, name) => sum + name.length, 0);
}
