import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appliedLayers, filesOf } from "../support/layers.ts";

/** The same rules over a flat table of paths, with no regard to cost. */
class FlatImage {
  readonly files = new Map<string, { letter: string; layer: number; target: string }>();

  apply(written: string, layer: number): void {
    const [letter = "", path = "", , target = ""] = written.split(" ");
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    const parent = this.real(path.slice(0, slash), 0);
    if (parent === undefined) return;
    if (name.startsWith(".wh.")) this.#whiteout(parent, name, layer);
    else this.#add(`${parent}/${name}`, { letter, layer, target });
  }

  words(): string[] {
    return [...this.files].map(([path, { letter, layer }]) => `${letter} ${path} ${layer}`).sort();
  }

  /** A path without links; `undefined` for links in a circle. */
  real(path: string, depth: number): string | undefined {
    if (depth > 40) return undefined;
    let real: string | undefined = "";
    for (const name of path.split("/")) {
      if (real === undefined) return undefined;
      if (name === "..") real = real.slice(0, Math.max(0, real.lastIndexOf("/")));
      else if (name !== "" && name !== ".") real = this.#step(real, name, depth);
    }
    return real;
  }

  #step(directory: string, name: string, depth: number): string | undefined {
    const file = this.files.get(`${directory}/${name}`);
    if (file?.letter !== "l") return `${directory}/${name}`;
    const isAbsolute = file.target.startsWith("/");
    return this.real(isAbsolute ? file.target : `${directory}/${file.target}`, depth + 1);
  }

  #whiteout(parent: string, name: string, layer: number): void {
    const hidden = name === ".wh..wh..opq" ? `${parent}/` : `${parent}/${name.slice(4)}`;
    const isBelow = (path: string) =>
      path.startsWith(hidden) && (hidden.endsWith("/") || `${path}/`.startsWith(`${hidden}/`));
    const lower = [...this.files].filter(([path, file]) => isBelow(path) && file.layer < layer);
    for (const [path] of lower) this.files.delete(path);
    for (const path of [...this.files.keys()]) this.#imply(path, layer);
  }

  #add(path: string, file: { letter: string; layer: number; target: string }): void {
    this.#imply(path, file.layer);
    const isMerged = this.files.get(path)?.letter === "d" && file.letter === "d";
    if (!isMerged)
      for (const other of [...this.files.keys()]) if (other.startsWith(`${path}/`)) this.files.delete(other);
    this.files.set(path, file);
  }

  #imply(path: string, layer: number): void {
    for (let slash = path.indexOf("/", 1); slash > 0; slash = path.indexOf("/", slash + 1)) {
      const parent = path.slice(0, slash);
      if (this.files.get(parent)?.letter !== "d") this.files.set(parent, { letter: "d", layer, target: "" });
    }
  }
}

const name = fc.constantFrom("a", "b", "c");
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join("/")}`);
const target = fc.oneof(path, name, fc.constantFrom("..", "../b", "../../a", "."));
const entry = fc.oneof(
  { weight: 3, arbitrary: path.map((at) => `d ${at}`) },
  { weight: 4, arbitrary: path.map((at) => `f ${at}`) },
  { weight: 2, arbitrary: fc.tuple(path, target).map(([at, to]) => `l ${at} -> ${to}`) },
  { weight: 2, arbitrary: path.map((at) => `f ${at.replace(/\/(\w)$/, "/.wh.$1")}`) },
  { weight: 1, arbitrary: path.map((at) => `f ${at}/.wh..wh..opq`) },
);
const layers = fc.array(fc.array(entry, { maxLength: 12 }), { maxLength: 4 });

function flatImage(layersAsWords: readonly (readonly string[])[]): FlatImage {
  const flat = new FlatImage();
  for (const [layer, entries] of layersAsWords.entries()) for (const one of entries) flat.apply(one, layer);
  return flat;
}

function expectedOf(flat: FlatImage, asked: string) {
  const real = flat.real(asked, 0);
  if (real === undefined) return { state: "loop" };
  if (real !== "" && !flat.files.has(real)) return { state: "missing" };
  return { state: "found", file: { entry: { path: real === "" ? "/" : real } } };
}

describe("applied layers", () => {
  it("hold what the same rules give over a flat table of paths", () => {
    fc.assert(
      fc.property(layers, (written) => {
        const flat = flatImage(written);
        expect(filesOf(appliedLayers(...written))).toEqual(flat.words());
      }),
      { numRuns: 3_000 },
    );
  });

  it("resolve paths to what the flat table has there", () => {
    fc.assert(
      fc.property(layers, path, (written, asked) => {
        const flat = flatImage(written);
        const resolved = appliedLayers(...written).tree.resolve(asked);
        expect(resolved).toMatchObject(expectedOf(flat, asked));
      }),
      { numRuns: 2_000 },
    );
  });
});
