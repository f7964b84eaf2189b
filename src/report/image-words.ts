import type { ImageStanding } from "../decide/image-standing.ts";
import { formatPlatform } from "../image/platform.ts";
import type { OperatingSystem, Runtime } from "../lambda/runtime.ts";
import { cutDigest } from "./base-words.ts";
import { byteSize } from "./byte-size.ts";
import { cutText } from "./cut-text.ts";

const SYSTEMS: Readonly<Record<OperatingSystem, string>> = {
  AL1: "Amazon Linux 1",
  AL2: "Amazon Linux 2",
  AL2023: "Amazon Linux 2023",
};

/** An image may call its platform and its system what it likes, by names of megabytes. */
const LONGEST_WORD = 200;

/** What is known of a built image itself, a few words each: digest, platform, runtime and system, size. */
export function imageWords({ digest, platform, base, system, uncompressedSize }: ImageStanding): string[] {
  const words = [
    digest === undefined ? undefined : cutDigest(digest),
    platform && formatPlatform(platform),
    runtimeWords(base?.runtime, system),
    uncompressedSize === undefined ? undefined : `${byteSize(uncompressedSize)} uncompressed`,
  ];
  return words.flatMap((word) => (word === undefined ? [] : cutText(word, LONGEST_WORD)));
}

/** `python3.12 on Amazon Linux 2023`; the system alone where the runtime isn't known. */
export function runtimeWords(runtime: Runtime | undefined, system: string | undefined): string | undefined {
  const on = system ?? (runtime && SYSTEMS[runtime.os]);
  if (runtime === undefined) return on;
  return `${runtime.identifier} on ${on}`;
}
