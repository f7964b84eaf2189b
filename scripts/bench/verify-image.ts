import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Figures, measureInTurn, print } from "./figures.ts";
import { archiveOf, manyFiles, realFiles } from "./layer-archives.ts";
import { type LayeredImage, writeLayeredImage } from "./layered-image.ts";
import { measure, type Run } from "./measure.ts";

const execute = promisify(execFile);
const GIBIBYTE = 1024 ** 3;
const ROUNDS = 3;

/** What verify took of an image of real files, beside decompressing and hashing alone. */
export type VerifyFigures = Figures<"start" | "decompress" | "verify">;

/**
 * Verifies a gibibyte of the machine's own files, in four layers.
 * @param cli the bundle to measure
 * @param directory a temporary one, which the image is written to
 */
export async function benchVerify(
  cli: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<VerifyFigures> {
  const layers = realFiles("/usr", GIBIBYTE, 4);
  const image = await writeLayeredImage(join(directory, "image"), layers.map(archiveOf), 6);
  const figures = await measureInTurn(
    {
      start: ["-e", "0"],
      decompress: [join(import.meta.dirname, "decompress.cjs"), ...image.blobs],
      verify: verifyCommand(cli, image),
    },
    ROUNDS,
    environment,
  );
  print(`${(image.size / GIBIBYTE).toFixed(2)} GiB of /usr in ${layers.length} layers`, [
    ["node -e 0", figures.start],
    ["decompressing and hashing", figures.decompress],
    ["verify", figures.verify],
  ]);
  expectWhole(figures.verify, image);
  await timeSkopeo(image, directory);
  return figures;
}

/** Verifies an image as large as Lambda takes, of 200,000 entries. Its files are alike, so that it is small on disk. */
export async function benchLargeImage(
  cli: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Run> {
  const image = await writeLayeredImage(join(directory, "large"), [manyFiles(200_000, 53_000)], 1);
  const run = await measure(verifyCommand(cli, image), environment);
  print(`${(image.size / GIBIBYTE).toFixed(2)} GiB in 200,000 entries`, [["verify", run]]);
  expectWhole(run, image);
  await rm(image.directory, { recursive: true });
  return run;
}

function verifyCommand(cli: string, { directory }: LayeredImage): string[] {
  return [cli, "verify", `oci:${directory}`, "--format", "json", "--fail-on", "never", "--quiet"];
}

/** @throws where the measured run didn't do its work: the image's size is only known when all layers were read */
function expectWhole({ stdout }: Run, { size }: LayeredImage): void {
  const report: { findings: unknown[]; images: { uncompressedSize?: number }[] } = JSON.parse(stdout);
  console.log(`  ${report.findings.length} findings\n`);
  const read = report.images[0]?.uncompressedSize;
  if (read !== size) throw new Error(`verify says ${read} bytes of ${size}`);
}

async function timeSkopeo({ directory }: LayeredImage, temporary: string): Promise<void> {
  const target = join(temporary, "copy");
  const started = performance.now();
  try {
    await execute("skopeo", ["copy", "--insecure-policy", `oci:${directory}`, `dir:${target}`]);
    console.log(`  skopeo copy to a directory: ${(performance.now() - started).toFixed(0)} ms\n`);
  } catch {
    console.log("  skopeo isn't there or can't copy it\n");
  }
  await rm(target, { recursive: true, force: true });
}
