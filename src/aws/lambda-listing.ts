import type { DeployedVersion, FunctionAlias, ListedFunction } from "../deployed/deployed-function.ts";
import { aliasOf, deployedVersionOf, listedFunctionOf } from "./lambda-detail.ts";
import { createMemory } from "./memory.ts";
import { createPace, type Pace } from "./pace.ts";
import { allPages } from "./pages.ts";
import { partitionOf } from "./partition.ts";
import type { AwsCall } from "./refusal.ts";
import type { AwsSession } from "./session.ts";

/**
 * Deployed functions whose code is an image, through ListFunctions, ListTags, ListAliases and GetFunction. Every
 * method throws a `LookupError` with its reason.
 */
export interface LambdaListing {
  /** All of a region, active or not; without a region the SDK's own. */
  listFunctions(region: string | undefined): Promise<readonly ListedFunction[]>;
  readTags(listed: ListedFunction): Promise<Readonly<Record<string, string>>>;
  listAliases(listed: ListedFunction): Promise<readonly FunctionAlias[]>;
  /** @param version `$LATEST` or a number; which aliases point to it isn't filled in */
  readVersion(listed: ListedFunction, version: string): Promise<DeployedVersion>;
}

/**
 * Lambda takes 15 calls a second of an account in a region, of all that read but GetFunction, which has 100 of its own;
 * others make some of them. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests
 */
const PER_SECOND = 12;
const BURST = 15;

export function createLambdaListing(session: AwsSession): LambdaListing {
  const functions = createMemory<readonly ListedFunction[]>();
  const paces = new Map<string, Pace>();
  const paceIn = (region: string) => {
    const pace = paces.get(region) ?? createPace(PER_SECOND, BURST);
    paces.set(region, pace);
    return pace;
  };
  return {
    listFunctions: (region) => functions(`${region}`, () => listFunctions(session, paceIn, region)),
    async readTags(listed) {
      const { sdk, client } = await session.lambda(listed.region);
      await paceIn(listed.region)(session.timeLeft());
      const command = new sdk.ListTagsCommand({ Resource: listed.arn });
      const answer = await session.call(functionCall("ListTags", listed), (options) =>
        client.send(command, options),
      );
      return answer.Tags ?? {};
    },
    listAliases: (listed) => listAliases(session, paceIn(listed.region), listed),
    async readVersion(listed, version) {
      const { sdk, client } = await session.lambda(listed.region);
      const command = new sdk.GetFunctionCommand({ FunctionName: listed.name, Qualifier: version });
      const answer = await session.call(functionCall("GetFunction", listed, version), (options) =>
        client.send(command, options),
      );
      return deployedVersionOf(version, answer);
    },
  };
}

/** ListFunctions takes no part of an ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
async function listFunctions(
  session: AwsSession,
  paceIn: (region: string) => Pace,
  wanted: string | undefined,
): Promise<ListedFunction[]> {
  const { sdk, client, region } = await session.lambda(wanted);
  const call: AwsCall = {
    service: "Lambda",
    region,
    action: "lambda:ListFunctions",
    resource: "*",
    reference: `the functions in ${region}`,
  };
  const found = await allPages(async (Marker) => {
    await paceIn(region)(session.timeLeft());
    const command = new sdk.ListFunctionsCommand({ Marker });
    const answer = await session.call(call, (options) => client.send(command, options));
    return { items: answer.Functions, next: answer.NextMarker };
  });
  return found.flatMap((answer) => listedFunctionOf(answer) ?? []);
}

async function listAliases(
  session: AwsSession,
  pace: Pace,
  listed: ListedFunction,
): Promise<FunctionAlias[]> {
  const { sdk, client } = await session.lambda(listed.region);
  const call = functionCall("ListAliases", listed);
  const found = await allPages(async (Marker) => {
    await pace(session.timeLeft());
    const command = new sdk.ListAliasesCommand({ FunctionName: listed.name, Marker });
    const answer = await session.call(call, (options) => client.send(command, options));
    return { items: answer.Aliases, next: answer.NextMarker };
  });
  return found.flatMap((answer) => aliasOf(answer) ?? []);
}

function functionCall(
  operation: string,
  { arn, region, account, name }: ListedFunction,
  version?: string,
): AwsCall {
  const isNumbered = version !== undefined && version !== "$LATEST";
  return {
    service: "Lambda",
    region,
    action: `lambda:${operation}`,
    resource: isNumbered ? `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}:*` : arn,
    reference: isNumbered ? `${arn}:${version}` : arn,
  };
}
