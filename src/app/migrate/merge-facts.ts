import type { DeclaringTemplate, MoveFacts } from "../../decide/move-facts.ts";

/** The facts of a move with those of another of the same file, for which the same edits are made. */
export function mergeFacts(facts: MoveFacts, other: MoveFacts): MoveFacts {
  const said = new Set(facts.notes.map((note) => JSON.stringify(note)));
  const more = other.notes.filter((note) => !said.has(JSON.stringify(note)));
  return {
    ...facts,
    notes: [...facts.notes, ...more],
    templates: mergeTemplates(facts.templates, other.templates),
  };
}

function mergeTemplates(
  templates: readonly DeclaringTemplate[],
  others: readonly DeclaringTemplate[],
): DeclaringTemplate[] {
  const merged = templates.map((template) => {
    const other = others.find(({ file }) => file === template.file);
    if (other === undefined) return template;
    const events = new Map([...(template.events ?? []), ...(other.events ?? [])]);
    return { ...template, functions: [...new Set([...template.functions, ...other.functions])], events };
  });
  return [...merged, ...others.filter(({ file }) => templates.every((one) => one.file !== file))];
}
