import type { Given } from "../iac/given.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult } from "./check.ts";
import { scriptItems } from "./entry-script.ts";
import { isHandlerName } from "./handler-name.ts";
import { quote } from "./quote.ts";

/** What `ep-handler` says of a function: a handler stands where the program belongs. */
export function handlerEntryPointOf({ function: declared }: FunctionSubject): CheckResult[] {
  const program = programOf(declared.entryPoint);
  if (program === undefined || !isHandlerName(program)) return [];
  return [
    {
      severity: "error",
      confidence: "high",
      message: `The entry point ${quote(program)} of the function ${quote(declared.name)} looks like a handler: Lambda would run it as a program.`,
      help: "Name the handler as the command, and leave the entry point to the image.",
      span: spanOf(declared),
    },
  ];
}

/** What `ep-relative` says of a function: on a capacity provider the entry point must be an absolute path. */
export function relativeEntryPointOf(subject: FunctionSubject): CheckResult[] {
  const { function: declared } = subject;
  const program = programOf(declared.entryPoint);
  const isHandler = handlerEntryPointOf(subject).length > 0;
  if (program === undefined || program.startsWith("/") || isHandler) return [];
  if (!declared.hasCapacityProvider && !program.includes("/")) return [];
  return [
    {
      severity: declared.hasCapacityProvider ? "error" : "info",
      confidence: declared.hasCapacityProvider ? "high" : "medium",
      message: declared.hasCapacityProvider
        ? `The entry point ${quote(program)} of the function ${quote(declared.name)} is not an absolute path, which functions on a capacity provider need.`
        : `The entry point ${quote(program)} of the function ${quote(declared.name)} is relative to its working directory.`,
      help: "Write the path from the image's root.",
      span: spanOf(declared),
    },
  ];
}

/** What `wd-bad` says of a function: its working directory is no absolute path. */
export function relativeDirectoryOf({ function: declared }: FunctionSubject): CheckResult[] {
  const { workingDirectory, name } = declared;
  const directory = workingDirectory?.value;
  if (workingDirectory === undefined || directory === undefined) return [];
  if (directory === "" || directory.startsWith("/")) return [];
  return [
    {
      severity: "error",
      confidence: "high",
      message: `The working directory ${quote(directory)} of the function ${quote(name)} is not an absolute path: the function ends in \`Runtime.InvalidWorkingDir\`.`,
      help: "Write the path from the image's root (`/var/task`).",
      span: workingDirectory.span,
    },
  ];
}

/** What `cmd-argc` says of a function: the entry point of AWS's base images takes one argument, the handler. */
export function severalArgumentsOf({ function: declared, dockerfile }: FunctionSubject): CheckResult[] {
  const { command, entryPoint, name } = declared;
  const count = command?.value?.length ?? 0;
  if (command === undefined || count < 2 || entryPoint !== undefined) return [];
  if (dockerfile === undefined || scriptItems(dockerfile) === undefined) return [];
  const { use } = dockerfile.final.base;
  return [
    {
      severity: "error",
      confidence: "high",
      message: `The command of the function ${quote(name)} has ${count} items, but the entry point of its base image takes one, the handler.`,
      help: "Name the handler alone, or give an entry point of its own, too.",
      span: command.span,
      ...(use && { related: [{ file: dockerfile.file, span: use.written }] }),
    },
  ];
}

/** The program that an entry point names. */
function programOf(entryPoint: Given<readonly string[]> | undefined): string | undefined {
  return entryPoint?.value?.[0];
}

function spanOf({ entryPoint, span }: FunctionSubject["function"]) {
  return entryPoint?.span ?? span;
}
