import { join } from "node:path";
import type { Check } from "../../src/checks/check.ts";
import { EXAMPLE_DAY, planOfExample } from "../../src/cli/example.ts";
import type { Plan } from "../../src/decide/plan.ts";
import { readHclGrammar } from "../../src/workspace/read-hcl-grammar.ts";
import { findingsInImage } from "./built-image-of.ts";
import { findingsInDeployed } from "./deployed-example.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");

/** What comes of one of a check's own examples, be it files, a described image, or what AWS answers. */
export async function planOfAnyExample(check: Check, text: string): Promise<Plan> {
  const plan = await planOfExample(check, text, () => readHclGrammar(MAIN));
  if (check.scope === "built-image") return { ...plan, findings: await findingsInImage(text) };
  if (check.scope === "deployed") return { ...plan, findings: await findingsInDeployed(text, EXAMPLE_DAY) };
  return plan;
}

/** Whether a check's examples describe images, built or deployed, and not files. */
export function isAboutImage({ scope }: Check): boolean {
  return scope === "built-image" || scope === "deployed";
}
