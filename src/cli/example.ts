import { planCheck } from "../app/check/plan-check.ts";
import type { CheckPorts } from "../app/check/read-check-sources.ts";
import type { EngineOptions } from "../app/options.ts";
import type { WorkspacePort } from "../app/ports.ts";
import type { Check } from "../checks/check.ts";
import { compileConfig } from "../config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../config/config.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import { hasDockerfileName } from "../workspace/dockerfile-name.ts";
import { readUpdaters } from "../workspace/read-updaters.ts";

/** What has to be configured for a check's example to be found. */
const SETTINGS: Readonly<Record<string, Partial<Config>>> = {
  "base-policy": { runtimes: { ...DEFAULT_CONFIG.runtimes, allowed: ["python*"] } },
};

/**
 * What a check of one of a check's own examples comes to.
 * @param text the good example or the bad one
 */
export async function planOfExample(
  check: Check,
  text: string,
  hclGrammar: CheckPorts["hclGrammar"],
): Promise<Plan> {
  const workspace = exampleWorkspace(exampleFiles(check, text));
  return planCheck({ workspace, hclGrammar }, exampleOptions(check, text), undefined, EXAMPLE_DAY);
}

/** The day on which examples are checked: pages change with the code and the runtime table, not with the day. */
export const EXAMPLE_DAY = new Date("2026-11-21");

/** The files that an example is made of, by name. */
export function exampleFiles(check: Check, text: string): ReadonlyMap<string, Uint8Array> {
  const { exampleFile = "Dockerfile", exampleBeside = {} } = check;
  const texts = Object.entries({ ...exampleBeside, [exampleFile]: text });
  // The one example that is about bytes, not about text.
  const encoding = check.id === "dockerfile-encoding" ? "latin1" : "utf8";
  return new Map(texts.map(([name, content]) => [name, Buffer.from(content, encoding)]));
}

/** What is configured where an example is checked. */
function exampleOptions(check: Check, text: string): EngineOptions {
  const compiled = compileConfig({ ...DEFAULT_CONFIG, ...SETTINGS[check.id] });
  const options = { ...compiled, ownersOf: () => [] };
  // The one example that is about the table itself.
  if (check.id !== "runtimes-age") return options;
  return { ...options, runtimes: { ...options.runtimes, checkedOn: String(JSON.parse(text).checkedOn) } };
}

/** A directory that holds nothing but an example. */
function exampleWorkspace(files: ReadonlyMap<string, Uint8Array>): WorkspacePort {
  const exists = async (path: string) => files.has(path);
  const read = async (path: string) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new RefusedError(`the example has no ${path}`);
    return bytes;
  };
  const unread = (bytes: Uint8Array) => (bytes.includes(0) ? { reason: "has NUL bytes" } : bytes);
  return {
    ...{ exists, read },
    async *dockerfiles() {
      for (const [path, bytes] of files) if (hasDockerfileName(path)) yield { path, bytes };
    },
    projectFiles: async ({ isWanted }) => ({
      files: [...files]
        .map(([path, bytes]) => ({ path, isDockerfile: hasDockerfileName(path), read: () => unread(bytes) }))
        .filter(({ path, isDockerfile }) => isDockerfile || isWanted(path)),
      passedOver: [],
    }),
    write: async (path) => {
      throw new RefusedError(`the example's ${path} is never written`);
    },
    updaters: () => readUpdaters({ exists, read }),
  };
}
