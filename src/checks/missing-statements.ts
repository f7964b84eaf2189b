import type { ListedFunction } from "../deployed/deployed-function.ts";
import type { RepositoryPlace } from "../deployed/ecr-standing.ts";
import { isRecord, type JsonRecord } from "../image/json.ts";
import { listOf, mayAllow, mayLetLambdaPull, PULL_ACTIONS, policyStatements } from "./lambda-pull-right.ts";
import { matchesWildcard } from "./wildcard.ts";

/**
 * The smallest statements that a repository's policy lacks for a function to run an image of it; none where it has
 * what is needed, as far as that can be told. A function of another account needs two.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions
 */
export function missingStatements(
  policy: unknown,
  { arn, region, account }: ListedFunction,
  { registryId }: RepositoryPlace,
): JsonRecord[] {
  const statements = policyStatements(policy) ?? [];
  const partition = arn.split(":")[1] ?? "aws";
  const isAbroad = account !== registryId;
  const isLambdaAllowed = mayLetLambdaPull(statements.filter((one) => isMetBy(one, arn, account)));
  const isAccountAllowed = !isAbroad || mayLetAccountPull(statements, account);
  const ofLambda = {
    ...(isAbroad && {
      Condition: {
        StringLike: { "aws:sourceArn": `arn:${partition}:lambda:${region}:${account}:function:*` },
      },
    }),
  };
  return [
    ...(isAccountAllowed ? [] : [statement({ AWS: `arn:${partition}:iam::${account}:root` })]),
    ...(isLambdaAllowed ? [] : [{ ...statement({ Service: "lambda.amazonaws.com" }), ...ofLambda }]),
  ];
}

function statement(principal: JsonRecord): JsonRecord {
  return { Effect: "Allow", Principal: principal, Action: PULL_ACTIONS };
}

function mayLetAccountPull(statements: readonly unknown[], account: string): boolean {
  const mayName = (principal: unknown) => {
    const names = isRecord(principal) ? listOf(principal["AWS"]) : [principal ?? "*"];
    return names.some((name) => name === "*" || (typeof name === "string" && name.includes(account)));
  };
  return PULL_ACTIONS.every((action) => statements.some((one) => mayAllow(one, action, mayName)));
}

/** What a condition can ask of the function, by the condition's key in lower case. */
type Origin = Readonly<Record<string, string>>;

/** Whether a statement's conditions are met when Lambda pulls for a function; those that can't be told are. */
function isMetBy(one: unknown, arn: string, account: string): boolean {
  const conditions = isRecord(one) && isRecord(one["Condition"]) ? one["Condition"] : {};
  const origin: Origin = { "aws:sourcearn": arn, "aws:sourceaccount": account };
  return Object.entries(conditions).every(([operator, wanted]) => {
    if (!/^(?:String|Arn)(?:Like|Equals)(?:IfExists)?$/.test(operator) || !isRecord(wanted)) return true;
    return Object.entries(wanted).every(([key, values]) => isValueMet(origin[key.toLowerCase()], values));
  });
}

function isValueMet(value: Origin[string] | undefined, wanted: unknown): boolean {
  if (value === undefined) return true;
  return listOf(wanted).some(
    (one) => typeof one !== "string" || matchesWildcard(one.replaceAll("*", "**"), value),
  );
}
