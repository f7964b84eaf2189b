import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AwsFault, AwsFaults } from "./aws-faults.ts";

const ACCOUNT = "123456789012";

/** A version of a function, or `$LATEST`, as the stand-in has it. */
export interface StandInVersion {
  readonly imageUri?: string;
  readonly resolvedImageUri?: string;
  readonly architectures?: readonly string[];
  readonly imageConfig?: object;
  /** Further fields of its configuration: `State`, `LastUpdateStatusReasonCode`. */
  readonly configuration?: object;
  /** What stands in `Code.Error`. */
  readonly codeError?: object;
}

/** A function of the stand-in. */
export interface StandInFunction {
  readonly name: string;
  readonly packageType?: "Image" | "Zip";
  readonly tags?: Readonly<Record<string, string>>;
  /** By `$LATEST` or number. */
  readonly versions: Readonly<Record<string, StandInVersion>>;
  readonly aliases?: readonly StandInAlias[];
}

interface StandInAlias {
  readonly name: string;
  readonly version: string;
  /** Shares of other versions. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** A call that the stand-in got. */
export interface LambdaRequest {
  /** `ListFunctions`, `GetFunction`, `ListAliases`, `ListTags`. */
  readonly operation: string;
  /** Of the signature. */
  readonly region: string;
  readonly url: URL;
}

/** Lambda's control plane in this process, on a port of 127.0.0.1: set AWS_ENDPOINT_URL_LAMBDA to its URL. */
export interface LambdaStandIn {
  readonly url: string;
  readonly requests: readonly LambdaRequest[];
  /** Adds functions to a region, `eu-west-1` unless told otherwise, in place of those of the same names. */
  add(functions: readonly StandInFunction[], region?: string): void;
  remove(name: string, region?: string): void;
  fail(fault: AwsFault<URL>): void;
  close(): Promise<void>;
}

/** Operations by method and path: https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const ROUTES: readonly (readonly [string, RegExp])[] = [
  ["ListFunctions", /^\/2015-03-31\/functions\/?$/],
  ["ListAliases", /^\/2015-03-31\/functions\/([^/]+)\/aliases$/],
  ["GetFunction", /^\/2015-03-31\/functions\/([^/]+)$/],
  ["ListTags", /^\/2017-03-31\/tags\/([^/]+)$/],
];

/** @param pageSize how many things a listing has on one page; Lambda's own is 50 */
export async function startLambda(pageSize = 50): Promise<LambdaStandIn> {
  const requests: LambdaRequest[] = [];
  const regions = new Map<string, Map<string, StandInFunction>>();
  const faults = new AwsFaults<URL>();
  const functionsIn = (region: string) => {
    const known = regions.get(region) ?? new Map<string, StandInFunction>();
    regions.set(region, known);
    return known;
  };
  const server = createServer((message, response) => {
    const { request, subject } = readRequest(message);
    requests.push(request);
    send(response, () => {
      const fault = faults.take(request, request.url);
      if (fault !== undefined) throw new LambdaRefusal(fault.error, fault.message, fault.status);
      return answerTo({ request, subject, pageSize, functions: functionsIn(request.region) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    add(functions, region = "eu-west-1") {
      for (const one of functions) functionsIn(region).set(one.name, one);
    },
    remove: (name, region = "eu-west-1") => void functionsIn(region).delete(name),
    fail: (fault) => faults.add(fault),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readRequest({ url = "", headers }: IncomingMessage) {
  const parsed = new URL(url, "http://127.0.0.1");
  const region = /\/([a-z0-9-]+)\/lambda\//.exec(headers.authorization ?? "")?.[1] ?? "";
  const [operation = "", route = /^$/] = ROUTES.find(([, path]) => path.test(parsed.pathname)) ?? [];
  const subject = decodeURIComponent(route.exec(parsed.pathname)?.[1] ?? "");
  return { request: { operation, region, url: parsed }, subject };
}

interface Call {
  readonly request: LambdaRequest;
  /** A function's name or ARN. */
  readonly subject: string;
  readonly pageSize: number;
  readonly functions: ReadonlyMap<string, StandInFunction>;
}

/** @throws {LambdaRefusal} */
function answerTo({ request, subject, pageSize, functions }: Call): object {
  const { operation, region, url } = request;
  if (operation === "ListFunctions") {
    const all = [...functions.values()].map((one) => configurationOf(one, "$LATEST", region, true));
    return pageOf("Functions", all, url, pageSize);
  }
  const found = functions.get(subject.split(":").at(6) ?? subject);
  if (found === undefined) throw new LambdaRefusal("ResourceNotFoundException", "no", 404);
  if (operation === "ListTags") return { Tags: found.tags ?? {} };
  if (operation === "ListAliases") {
    const all = (found.aliases ?? []).map((alias) => aliasOf(found, alias, region));
    return pageOf("Aliases", all, url, pageSize);
  }
  return describe(found, url.searchParams.get("Qualifier") ?? "$LATEST", region);
}

function describe(found: StandInFunction, version: string, region: string): object {
  const described = found.versions[version];
  if (described === undefined) throw new LambdaRefusal("ResourceNotFoundException", "no", 404);
  const { imageUri, resolvedImageUri, codeError } = described;
  return {
    Configuration: configurationOf(found, version, region, false),
    Code: {
      RepositoryType: "ECR",
      ImageUri: imageUri,
      ResolvedImageUri: resolvedImageUri,
      Error: codeError,
    },
    Tags: found.tags,
  };
}

function arnOf({ name }: StandInFunction, region: string): string {
  return `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;
}

/** What a listing leaves out: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
function configurationOf(one: StandInFunction, version: string, region: string, isListed: boolean) {
  const { architectures = ["x86_64"], imageConfig, configuration } = one.versions[version] ?? {};
  return {
    FunctionName: one.name,
    FunctionArn: `${arnOf(one, region)}${version === "$LATEST" ? "" : `:${version}`}`,
    PackageType: one.packageType ?? "Image",
    Version: version,
    Architectures: architectures,
    ...(!isListed && {
      State: "Active",
      LastUpdateStatus: "Successful",
      ...(imageConfig && { ImageConfigResponse: { ImageConfig: imageConfig } }),
      ...configuration,
    }),
  };
}

function aliasOf(one: StandInFunction, { name, version, weights }: StandInAlias, region: string) {
  return {
    AliasArn: `${arnOf(one, region)}:${name}`,
    Name: name,
    FunctionVersion: version,
    ...(weights && { RoutingConfig: { AdditionalVersionWeights: weights } }),
  };
}

function pageOf(key: string, all: readonly object[], { searchParams }: URL, pageSize: number) {
  const start = Number(searchParams.get("Marker")?.replace("after-", "") ?? 0);
  const end = start + pageSize;
  return { [key]: all.slice(start, end), ...(end < all.length && { NextMarker: `after-${end}` }) };
}

/** One of AWS's errors, by name. */
class LambdaRefusal extends Error {
  readonly status: number;

  constructor(name: string, message = "no", status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization */
function send(response: ServerResponse, answer: () => object): void {
  const headers = { "content-type": "application/json" };
  try {
    const body = JSON.stringify(answer());
    response.writeHead(200, headers).end(body);
  } catch (error) {
    if (!(error instanceof LambdaRefusal)) throw error;
    response
      .writeHead(error.status, { ...headers, "x-amzn-errortype": `${error.name}:` })
      .end(JSON.stringify({ Type: "User", message: error.message }));
  }
}
