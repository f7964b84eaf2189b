import { parse } from "yaml";
import { z } from "zod";
import { ARCHITECTURES } from "../../src/lambda/architecture.ts";

/** What a described ELF file says of itself; see `ElfFile`. */
const elf = z.strictObject({
  kind: z.enum(["executable", "shared", "relocatable"]).optional(),
  /** OCI's name or Lambda's; absent: the image's. */
  machine: z.string().optional(),
  interpreter: z.string().optional(),
  soname: z.string().optional(),
  needed: z.array(z.string()).default([]),
  rpath: z.array(z.string()).default([]),
  runpath: z.array(z.string()).default([]),
  /** Versions needed by library. */
  versions: z.record(z.string(), z.array(z.string())).default({}),
  /** Versions that it defines. */
  defines: z.array(z.string()).default([]),
  /** Names of its symbols. */
  symbols: z.array(z.string()).default([]),
});

const file = z.strictObject({
  /** Octal, as `chmod` takes it; absent: 755 of directories and ELF files, 644 of others. */
  mode: z.string().optional(),
  uid: z.int().default(0),
  content: z.string().optional(),
  /** So many bytes of nothing. */
  size: z.int().optional(),
  elf: elf.optional(),
  symlink: z.string().optional(),
  hardlink: z.string().optional(),
  whiteout: z.boolean().default(false),
  /** A directory that hides what lower layers have in it. */
  opaque: z.boolean().default(false),
});

const manifest = z.strictObject({
  kind: z.enum(["image", "index", "schema1", "artifact", "attestation"]).default("image"),
  /** Of an index: the architectures of its images; absent: the image's own. */
  platforms: z.array(z.string()).optional(),
  /** Of an index: what is attested of each image. */
  attestations: z.union([z.boolean(), z.array(z.enum(["provenance", "sbom"]))]).default(false),
  /** What the index tells of the attestations' predicate, which BuildKit leaves to their own manifests. */
  predicate: z.string().optional(),
  types: z.enum(["oci", "docker"]).default("oci"),
  /** The types of the layers, where they are others. */
  layerTypes: z.enum(["oci", "docker"]).optional(),
  compression: z.enum(["gzip", "none", "zstd"]).default("gzip"),
  /** Fields of the manifest as they are: `artifactType`, `subject`, `annotations`. */
  fields: z.record(z.string(), z.unknown()).default({}),
  /** The config's media type, and the layers', where they are others. */
  configType: z.string().optional(),
  layerType: z.string().optional(),
  /** The same of single layers, the base's first. */
  layerTypeOf: z.array(z.string().nullable()).default([]),
  /** Sizes that the layers' descriptors give in place of their own; the layers aren't looked at then. */
  layerSizes: z.array(z.int()).optional(),
});

const declaredFunction = z.strictObject({
  name: z.string().default("Orders"),
  architectures: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  entryPoint: z.array(z.string()).optional(),
  workingDirectory: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  capacityProvider: z.boolean().default(false),
});

const description = z.strictObject({
  /** The runtime identifier of the AWS base image that it stands on; absent: none. */
  base: z.string().optional(),
  architecture: z.string().default("x86_64"),
  /** `--architecture` of the run. */
  wanted: z.enum(ARCHITECTURES).optional(),
  os: z.string().default("linux"),
  variant: z.string().optional(),
  entrypoint: z.array(z.string()).optional(),
  cmd: z.array(z.string()).optional(),
  workdir: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  user: z.string().optional(),
  /** Other fields of the configuration's `config`: `ExposedPorts`. */
  config: z.record(z.string(), z.unknown()).default({}),
  labels: z.record(z.string(), z.string()).default({}),
  /** What created the layers and settings above the base, the oldest first: `created_by`. */
  history: z.array(z.string()).default([]),
  created: z.string().optional(),
  layers: z.array(z.record(z.string(), file)).default([]),
  /** Whether the archives have the directories that their files are in, as builders write them. */
  parents: z.boolean().default(true),
  /** Whether the layers are looked at: they aren't with `--no-layers`. */
  layersRead: z.boolean().default(true),
  manifest: manifest.prefault({}),
  function: declaredFunction.optional(),
  functions: z.array(declaredFunction).default([]),
  /** Fields of what is known of the base, where they are others: `staleness`. */
  standing: z.record(z.string(), z.unknown()).default({}),
  /** Deployed functions that run it here and another image elsewhere. */
  elsewhere: z
    .array(
      z.strictObject({
        name: z.string(),
        places: z.array(
          z.strictObject({
            region: z.string(),
            account: z.string(),
            base: z.record(z.string(), z.unknown()),
          }),
        ),
      }),
    )
    .default([]),
});

/** An image as an example describes it. */
export type ImageDescription = z.infer<typeof description>;
export type DescribedFile = z.infer<typeof file>;
/** A file as it is written: what is left out has its default. */
export type WrittenFile = z.input<typeof file>;
export type DescribedElf = z.infer<typeof elf>;
export type DescribedFunction = z.infer<typeof declaredFunction>;

/** Reads the YAML of an example (`image.yaml`); what isn't of the format throws. */
export function parseImageDescription(text: string): ImageDescription {
  return description.parse(parse(text));
}

/** Reads files by path, as they stand in a layer of a description. */
export function describedFiles(files: Readonly<Record<string, WrittenFile>>): Record<string, DescribedFile> {
  return z.record(z.string(), file).parse(files);
}
