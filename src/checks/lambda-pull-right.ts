import { isRecord } from "../image/json.ts";

/** What Lambda needs to be allowed: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions */
export const PULL_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] as const;

/** The statements of a repository's policy; nothing where they aren't known. */
export function policyStatements(policy: unknown): readonly unknown[] | undefined {
  if (!isRecord(policy)) return undefined;
  const statements = policy["Statement"] ?? policy["statement"];
  if (Array.isArray(statements)) return statements;
  return isRecord(statements) && "Effect" in statements ? [statements] : undefined;
}

/** Whether statements allow Lambda to pull, or may do so as far as is known. */
export function mayLetLambdaPull(statements: readonly unknown[]): boolean {
  return PULL_ACTIONS.every((action) => statements.some((one) => mayAllow(one, action, mayNameLambda)));
}

/** @param mayName whether a `Principal` names whom it is about */
export function mayAllow(
  statement: unknown,
  action: string,
  mayName: (principal: unknown) => boolean,
): boolean {
  if (!isRecord(statement) || !("Effect" in statement)) return true;
  const { Effect: effect, Principal: principal, Action: actions } = statement;
  return effect !== "Deny" && mayName(principal) && mayCover(actions, action);
}

function mayNameLambda(principal: unknown): boolean {
  if (principal === undefined || principal === "*") return true;
  if (!isRecord(principal)) return false;
  return Object.entries(principal).some(([kind, names]) => {
    if (kind !== "Service" && kind !== "AWS") return kind.startsWith("Fn::") || kind === "Ref";
    return listOf(names).some(
      (name) => name === "*" || name === "lambda.amazonaws.com" || (kind === "Service" && isOpen(name)),
    );
  });
}

function mayCover(actions: unknown, needed: string): boolean {
  if (actions === undefined) return true;
  return listOf(actions).some(
    (action) => isOpen(action) || (typeof action === "string" && covers(action, needed)),
  );
}

/** Whether an action, which may have `*` in it, is or includes another. */
function covers(action: string, needed: string): boolean {
  const [before = "", ...rest] = action.toLowerCase().split("*");
  const wanted = needed.toLowerCase();
  if (rest.length === 0) return before === wanted;
  return wanted.startsWith(before) && wanted.endsWith(rest.at(-1) ?? "");
}

/** Whether only a deployment tells what it is. */
function isOpen(value: unknown): boolean {
  return typeof value !== "string" || value.includes("${");
}

/** JSON of policies has one thing in place of a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
