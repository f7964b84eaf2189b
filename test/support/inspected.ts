import { type InspectedFile, inspectFile } from "../../src/app/inspected-file.ts";
import type { EngineOptions } from "../../src/app/options.ts";
import { compileConfig } from "../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../src/config/config.ts";

export const NOW = new Date("2026-11-21T12:00:00Z");

/** The engine's options under a configuration that differs from the default in a few settings. */
export function engineOptions(settings: Partial<Config> = {}): EngineOptions {
  return { ...compileConfig({ ...DEFAULT_CONFIG, ...settings }), ownersOf: () => [] };
}

/** A Dockerfile as the engine sees it. */
export function inspected(text: string, settings: Partial<Config> = {}, path = "Dockerfile"): InspectedFile {
  return inspectFile(path, { text, hasBom: false }, engineOptions(settings), NOW);
}
