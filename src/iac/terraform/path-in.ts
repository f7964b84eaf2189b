import { resolvePath } from "../../text/relative-path.ts";
import type { ModuleReading } from "./module-reading.ts";
import type { Section } from "./section.ts";

/**
 * Where a path leads that an attribute gives, relative to the directory given. A relative one begins where Terraform
 * runs, which is the module's directory unless another module calls it.
 * https://developer.hashicorp.com/terraform/language/expressions/references#filesystem-and-workspace-info
 * @param otherwise what it is where the attribute isn't given
 */
export function pathIn(
  section: Section,
  name: string,
  reading: ModuleReading,
  otherwise?: string,
): string | undefined {
  const given = reading.text(section, name);
  const { directory, isCalled } = reading.module;
  const [, root, rest = ""] = /^\$\{path\.(module|root|cwd)\}(?:\/(.*))?$/s.exec(given?.pattern ?? "") ?? [];
  const path = root === undefined ? (given === undefined ? otherwise : given.value) : rest;
  if (path === undefined || path.includes("${")) return undefined;
  return root === "module" || !isCalled ? resolvePath(directory, path) : undefined;
}
