import { parse } from "yaml";

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/**
 * A Markdown page with the tables of the action's inputs and outputs between its markers (`<!-- inputs -->` and
 * `<!-- /inputs -->`, the same for outputs) made anew; everything else of it stays.
 * @param actionYml the text of action.yml
 * @throws where the page lacks a marker
 */
export function withActionTables(page: string, actionYml: string): string {
  const { inputs, outputs }: ActionMetadata = parse(actionYml);
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    cell(input.description),
    input.default === undefined ? "" : `\`${input.default}\``,
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [
    `\`${name}\``,
    cell(output.description),
  ]);
  const withInputs = between(page, "inputs", table(["Input", "Meaning", "Default"], inputRows));
  return between(withInputs, "outputs", table(["Output", "Meaning"], outputRows));
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function between(page: string, name: string, text: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = page.indexOf(opening);
  const end = page.indexOf(closing);
  if (start === -1 || end < start) throw new Error(`the page has no ${opening} … ${closing}`);
  return `${page.slice(0, start + opening.length)}\n${text}\n${page.slice(end)}`;
}
