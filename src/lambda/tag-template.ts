import { isProblem, type Problem, problem } from "../image/problem.ts";

/** What a company's tags consist of: a language line, a build, an architecture. */
type Placeholder = "line" | "build" | "architecture";

const PLACEHOLDERS: readonly Placeholder[] = ["line", "build", "architecture"];

/** A piece of a template: text that tags hold as it is, or a placeholder. */
export type TemplatePart = { readonly text: string } | { readonly placeholder: Placeholder };

/** A template with each of its optional parts taken or left, the fullest form first. */
export type TagTemplate = readonly (readonly TemplatePart[])[];

const TOKEN = /\{([^{}[\]]*)\}|\[([^[\]]*)\]|([A-Za-z0-9_.-]+)|(.)/gsu;

/**
 * Reads a tag template: literal text, `{line}` (a runtime line of the table: `3.12`), `{build}` (groups of digits
 * between dots or dashes), `{architecture}`, each at most once, and optional parts in square brackets:
 * `{line}[-{build}][-{architecture}]`. No pattern language, so that no configuration can make it slow.
 */
export function parseTagTemplate(template: string): TagTemplate | Problem {
  let forms: TemplatePart[][] = [[]];
  for (const [token, name, optional] of template.matchAll(TOKEN)) {
    const parts = optional === undefined ? parsePart(token, name) : parseOptional(optional);
    if (isProblem(parts)) return parts;
    const taken = forms.map((form) => [...form, ...parts]);
    forms = optional === undefined ? taken : [...taken, ...forms];
    if (forms.length > 8) return problem("has more than three optional parts");
  }
  for (const form of forms) {
    const wrong = formProblem(form);
    if (wrong !== undefined) return problem(wrong);
  }
  return forms;
}

function parsePart(token: string, name: string | undefined): readonly TemplatePart[] | Problem {
  if (name === undefined)
    return isText(token) ? [{ text: token }] : problem(`has ${JSON.stringify(token)} out of place`);
  const placeholder = PLACEHOLDERS.find((known) => known === name);
  if (placeholder === undefined)
    return problem(`has a placeholder other than {${PLACEHOLDERS.join("}, {")}}`);
  return [{ placeholder }];
}

function isText(token: string): boolean {
  return /^[A-Za-z0-9_.-]+$/.test(token);
}

function parseOptional(inside: string): readonly TemplatePart[] | Problem {
  const parts: TemplatePart[] = [];
  for (const [token, name] of inside.matchAll(TOKEN)) {
    const part = parsePart(token, name);
    if (isProblem(part)) return part;
    parts.push(...part);
  }
  return parts;
}

function formProblem(form: readonly TemplatePart[]): string | undefined {
  if (form.length === 0) return "allows an empty tag";
  const names = form.flatMap((part) => ("placeholder" in part ? [part.placeholder] : []));
  if (new Set(names).size < names.length) return "has a placeholder twice";
  const touch = form.some((part, index) => "placeholder" in part && "placeholder" in (form[index + 1] ?? {}));
  return touch ? "has two placeholders without text between them" : undefined;
}
