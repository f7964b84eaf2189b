import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { quote } from "./quote.ts";
import { isReservedVariable } from "./reserved-variables.ts";
import { isSecret } from "./secret-value.ts";

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

/** What `env-secret` says of a function: a secret is written into its declaration. */
export function secretVariablesOf({ file, function: declared }: FunctionSubject): CheckResult[] {
  if (!isImageFunction(declared)) return [];
  return declared.environment
    .filter(({ name, value }) => {
      const text = value?.value;
      if (value === undefined || text === undefined || isReservedVariable(name)) return false;
      return isSecret(name, text) && file.text.slice(value.span.start, value.span.end).includes(text);
    })
    .map(({ name, span }) => ({
      severity: "warning",
      confidence: "medium",
      message: `The value of ${quote(name)} is written here, where it looks like a secret: whoever can read the repository or the function's configuration has it.`,
      help: "Hand over the name of a secret in Secrets Manager or of an SSM parameter, and read it at run time.",
      span,
    }));
}
