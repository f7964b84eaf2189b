import type { YamlPath } from "./yaml-file.ts";

/** A path in a YAML file as messages name it: `policies[2].pin`. */
export function pathName(path: YamlPath): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return steps.join("").replace(/^\./, "");
}
