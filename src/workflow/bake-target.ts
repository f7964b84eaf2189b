import type { HclAttribute, HclBlock } from "../hcl/hcl-file.ts";
import type { Span } from "../text/position.ts";
import type { BakeFile } from "./bake-file.ts";
import { type BakeVariables, bakeTexts } from "./bake-texts.ts";

/** A setting of a target: where it stands, and its texts where they are known. */
export interface BakeSetting {
  readonly file: BakeFile;
  readonly span: Span;
  readonly texts?: readonly string[];
}

/** A target with what it inherits and what later files say of it. */
export interface BakeTarget {
  readonly name: string;
  /** Where it is named first. */
  readonly file: BakeFile;
  readonly span: Span;
  readonly settings: ReadonlyMap<string, BakeSetting>;
  readonly buildArgs: ReadonlyMap<string, string>;
}

/** Targets that inherit from one another in a row: the stack has an end. */
const LONGEST_CHAIN = 16;
/** No real project has as many; what lies beyond isn't read. */
const MOST_TARGETS = 100;

/** The targets that bake builds of some files, by the names of targets and groups that it is given. */
export function bakeTargets(files: readonly BakeFile[], names: readonly string[]): readonly BakeTarget[] {
  const reader = new BakeReader(files);
  return reader.namesIn(names).flatMap((name) => reader.target(name, LONGEST_CHAIN) ?? []);
}

/** A setting over what is said before it, which it replaces; only attestations of other types stay. */
function over(settings: ReadonlyMap<string, BakeSetting>, key: string, setting: BakeSetting): BakeSetting {
  const before = key === "attest" ? (settings.get(key)?.texts ?? []) : [];
  const { texts = [] } = setting;
  const types = new Set(texts.map(typeOf));
  const kept = before.filter((text) => !types.has(typeOf(text)));
  return kept.length === 0 ? setting : { ...setting, texts: [...kept, ...texts] };
}

function typeOf(attestation: string): string | undefined {
  return /(?:^|,)type=(\w+)/.exec(attestation)?.[1];
}

interface PlacedBlock {
  readonly file: BakeFile;
  readonly block: HclBlock;
}

class BakeReader {
  private readonly variables: BakeVariables;
  private readonly blocks = new Map<string, PlacedBlock[]>();
  private readonly known = new Map<string, BakeTarget | undefined>();

  constructor(files: readonly BakeFile[]) {
    this.variables = new Map(files.flatMap(({ variables }) => [...variables]));
    for (const file of files) {
      for (const block of file.body.blocks)
        this.add(`${block.type} ${block.labels[0]?.text}`, { file, block });
    }
  }

  /** The names of targets that names of targets and groups stand for. */
  namesIn(names: readonly string[]): string[] {
    const seen = new Set(names);
    const targets: string[] = [];
    for (const name of seen) {
      if (targets.length >= MOST_TARGETS) break;
      const group = this.blocks.get(`group ${name}`)?.at(-1);
      if (group === undefined) targets.push(name);
      else for (const member of this.texts(group, "targets")) seen.add(member);
    }
    return targets;
  }

  target(name: string, room: number): BakeTarget | undefined {
    if (this.known.has(name)) return this.known.get(name);
    this.known.set(name, undefined);
    const target = this.read(name, room);
    this.known.set(name, target);
    return target;
  }

  private add(key: string, placed: PlacedBlock): void {
    const known = this.blocks.get(key);
    if (known) known.push(placed);
    else this.blocks.set(key, [placed]);
  }

  private read(name: string, room: number): BakeTarget | undefined {
    const blocks = this.blocks.get(`target ${name}`) ?? [];
    const [first] = blocks;
    if (first === undefined || room === 0) return undefined;
    const parents = blocks
      .flatMap((placed) => this.texts(placed, "inherits"))
      .flatMap((parent) => this.target(parent, room - 1) ?? []);
    const settings = new Map<string, BakeSetting>();
    const given = [
      ...parents.flatMap((parent) => [...parent.settings]),
      ...blocks.flatMap((placed) => this.settingsOf(placed)),
    ];
    for (const [key, setting] of given) settings.set(key, over(settings, key, setting));
    const buildArgs = new Map([
      ...parents.flatMap((parent) => [...parent.buildArgs]),
      ...blocks.flatMap((placed) => this.argumentsOf(placed)),
    ]);
    const span = first.block.labels[0]?.span ?? first.block.span;
    return { name, file: first.file, span, settings, buildArgs };
  }

  private settingsOf({ file, block }: PlacedBlock): [string, BakeSetting][] {
    return block.body.attributes.map((attribute) => [attribute.name, this.setting(file, attribute)]);
  }

  private setting(file: BakeFile, { value }: HclAttribute): BakeSetting {
    const texts = bakeTexts(value, this.variables);
    return { file, span: value.span, ...(texts && { texts }) };
  }

  private argumentsOf({ block }: PlacedBlock): [string, string][] {
    const given = block.body.attributes.find(({ name }) => name === "args")?.value;
    return (given?.kind === "object" ? given.entries : []).flatMap((entry): [string, string][] => {
      const [key] = bakeTexts(entry.key, this.variables) ?? [];
      const [text] = bakeTexts(entry.value, this.variables) ?? [];
      return key === undefined || text === undefined || text.includes("${") ? [] : [[key, text]];
    });
  }

  private texts({ block }: PlacedBlock, name: string): readonly string[] {
    const given = block.body.attributes.find((attribute) => attribute.name === name);
    return (given && bakeTexts(given.value, this.variables)) ?? [];
  }
}
