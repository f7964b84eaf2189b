/** What handlers of a language look like. */
interface HandlerForm {
  readonly example: string;
  /** Ends of file names, with which a handler of this language can't end. */
  readonly files: readonly string[];
  /** Whether a function's name stands behind a dot. */
  readonly hasDot: boolean;
  /** Whether the module is imported by its name, which a path in front makes a relative import. */
  readonly isImported?: boolean;
  /** Whether a name may have a `$` within, as those of Java's nested classes have: `com.example.Orders$Handler`. */
  readonly isNested?: boolean;
}

const FORMS: ReadonlyMap<string, HandlerForm> = new Map([
  ["python", { example: "app.handler", files: [".py"], hasDot: true, isImported: true }],
  ["nodejs", { example: "index.handler", files: [".js", ".mjs", ".cjs", ".ts", ".mts"], hasDot: true }],
  ["ruby", { example: "app.handler", files: [".rb"], hasDot: true }],
  [
    "java",
    { example: "com.example.App::handleRequest", files: [".java", ".jar"], hasDot: false, isNested: true },
  ],
  ["dotnet", { example: "Orders::Orders.Function::Handle", files: [".dll", ".cs"], hasDot: false }],
]);

/** Why a text is no handler. */
interface NoHandler {
  /** A predicate that follows the text: "is a file, where Lambda wants a handler function". */
  readonly reason: string;
  /** A handler as the language has them. */
  readonly example: string;
}

/** Why a language's runtime can't read a handler; nothing where it can, or where the language isn't known. */
export function whyNoHandler(handler: string, language: string | undefined): NoHandler | undefined {
  const form = FORMS.get(language ?? "");
  const reason = form && whatIsWrong(handler, form);
  return form && reason !== undefined ? { reason, example: form.example } : undefined;
}

function whatIsWrong(handler: string, form: HandlerForm): string | undefined {
  const variable = form.isNested ? /\$\{|(?<!\w)\$\w/ : /\$\{?\w/;
  if (variable.test(handler)) return "names a variable, which nothing expands here";
  const file = form.files.find((end) => handler.toLowerCase().endsWith(end));
  if (file !== undefined) return "is a file, where Lambda wants a handler function";
  if (form.isImported && /^\.{0,2}\//.test(handler))
    return "begins with a path, where the runtime wants a module's name";
  return form.hasDot && !handler.includes(".") ? "names no function: there is no dot in it" : undefined;
}
