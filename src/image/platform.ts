/** A platform as OCI names it: `linux`, `amd64`, `v8`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

const PART = /^[A-Za-z0-9_.-]+$/;

/**
 * Reads `os/architecture[/variant]`, or an architecture alone for Linux, normalised; nothing if it is no platform.
 * `--platform` takes the same: https://pkg.go.dev/github.com/containerd/platforms#Parse
 */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.split("/");
  if (parts.length > 3 || !parts.every((part) => PART.test(part))) return undefined;
  const [first = "", second, variant] = parts;
  if (second === undefined) return KNOWN_ARCHITECTURES.has(first.toLowerCase()) ? linux(first) : undefined;
  return normalizePlatform({ os: first, architecture: second, ...(variant !== undefined && { variant }) });
}

function linux(architecture: string): Platform {
  return normalizePlatform({ os: "linux", architecture });
}

/** The platform as text: `linux/arm64`, `linux/arm/v7`. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

type Cpu = readonly [architecture: string, variant: string];

/** Other names of an architecture; a name that implies a variant has it. */
const ALIASES = new Map<string, Cpu>([
  ["i386", ["386", ""]],
  ["x86_64", ["amd64", ""]],
  ["x86-64", ["amd64", ""]],
  ["aarch64", ["arm64", ""]],
  ["armhf", ["arm", "v7"]],
  ["armel", ["arm", "v6"]],
]);

const KNOWN_ARCHITECTURES = new Set([
  ...ALIASES.keys(),
  ...["386", "amd64", "arm", "arm64", "ppc64le", "riscv64", "s390x"],
]);

/** The variant that an architecture has where none is named. */
const DEFAULT_VARIANTS = new Map([
  ["amd64", "v1"],
  ["arm64", "v8"],
]);

/**
 * One spelling for each platform, as containerd has it: `aarch64` and `arm64/v8` become `arm64`, `x86_64` becomes
 * `amd64`, `arm` becomes `arm/v7`. https://github.com/containerd/platforms/blob/v1.0.0-rc.1/database.go
 */
export function normalizePlatform(platform: Platform): Platform {
  const os = platform.os.toLowerCase();
  const [architecture, variant] = normalizeCpu(
    platform.architecture.toLowerCase(),
    platform.variant?.toLowerCase() ?? "",
  );
  return { os: os === "macos" ? "darwin" : os, architecture, ...(variant !== "" && { variant }) };
}

function normalizeCpu(name: string, variant: string): Cpu {
  const [architecture, implied] = ALIASES.get(name) ?? [name, ""];
  const numbered = /^[0-9.]+$/.test(variant) ? `v${variant}` : variant;
  const exact = numbered.replace(/\.0$/, "") || implied;
  if (exact === DEFAULT_VARIANTS.get(architecture)) return [architecture, ""];
  return architecture === "arm" && exact === "" ? ["arm", "v7"] : [architecture, exact];
}

/** Whether an image for one platform is what another asks for: the same after normalisation. */
export function matchPlatform(wanted: Platform, offered: Platform): boolean {
  return formatPlatform(normalizePlatform(wanted)) === formatPlatform(normalizePlatform(offered));
}
