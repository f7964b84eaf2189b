import type { CheckResult } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { quote } from "./quote.ts";
import { isReservedVariable } from "./reserved-variables.ts";
import type { FunctionSubject } from "./subject.ts";

/** What `env-reserved` says of a function: Lambda refuses variables of its own. */
export function reservedVariablesOf({ function: declared }: FunctionSubject): CheckResult[] {
  if (!isImageFunction(declared)) return [];
  return declared.environment
    .filter(({ name }) => isReservedVariable(name))
    .map(({ name, span }) => ({
      severity: "error",
      confidence: "high",
      message: `Lambda sets ${quote(name)} itself and refuses a function that sets it: the deployment fails.`,
      help: "Take it out if Lambda's own value will do, else give it another name.",
      span,
    }));
}
