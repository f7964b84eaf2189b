import type {
  AliasConfiguration,
  FunctionConfiguration,
  GetFunctionResponse,
  ImageConfig,
} from "@aws-sdk/client-lambda";
import type {
  DeployedVersion,
  FunctionAlias,
  ListedFunction,
  ProcessOverrides,
  ReportedState,
} from "../deployed/deployed-function.ts";

const FUNCTION_ARN = /^arn:[^:]+:lambda:([^:]+):(\d{12}):function:([^:]+)/;

/** A function as ListFunctions answers it; nothing for one whose code is no image. */
export function listedFunctionOf({
  PackageType,
  FunctionArn = "",
}: FunctionConfiguration): ListedFunction | undefined {
  const [arn, region, account, name] = FUNCTION_ARN.exec(FunctionArn) ?? [];
  if (PackageType !== "Image" || arn === undefined) return undefined;
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return { name, arn, region, account };
}

/** An alias as ListAliases answers it, with the version that gets a share of its requests, if there is one. */
export function aliasOf({
  Name,
  FunctionVersion,
  RoutingConfig,
}: AliasConfiguration): FunctionAlias | undefined {
  if (Name === undefined || FunctionVersion === undefined) return undefined;
  const others = Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {});
  return { name: Name, versions: [...new Set([FunctionVersion, ...others])] };
}

/** A version as GetFunction answers it. */
export function deployedVersionOf(
  version: string,
  { Configuration = {}, Code = {} }: GetFunctionResponse,
): DeployedVersion {
  const { ImageConfigResponse, Architectures = [] } = Configuration;
  const { ErrorCode: code, Message: message = "" } = Code.Error ?? {};
  return {
    version,
    aliases: [],
    imageUri: Code.ImageUri,
    resolvedImageUri: Code.ResolvedImageUri,
    architecture: Architectures.includes("arm64") ? "arm64" : "x86_64",
    overrides: overridesOf(ImageConfigResponse?.ImageConfig),
    state: stateOf(Configuration.State, Configuration.StateReasonCode, Configuration.StateReason),
    lastUpdate: stateOf(
      Configuration.LastUpdateStatus,
      Configuration.LastUpdateStatusReasonCode,
      Configuration.LastUpdateStatusReason,
    ),
    ...(code !== undefined && { codeError: { code, message } }),
  };
}

function overridesOf({ EntryPoint, Command, WorkingDirectory }: ImageConfig = {}): ProcessOverrides {
  return { entryPoint: EntryPoint, command: Command, workingDirectory: WorkingDirectory };
}

function stateOf(
  name: string | undefined,
  reasonCode: string | undefined,
  reason: string | undefined,
): ReportedState | undefined {
  return name === undefined ? undefined : { name, reasonCode, reason };
}
