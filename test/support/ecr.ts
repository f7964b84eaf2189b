import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AwsFault, AwsFaults } from "./aws-faults.ts";
import { batchGetImage, describeImages, listImages } from "./ecr-images.ts";
import { type LayerFault, serveLayer } from "./ecr-layers.ts";
import {
  describeRepositories,
  getAuthorizationToken,
  getDownloadUrlForLayer,
  getLifecyclePolicy,
  getRepositoryPolicy,
  inputOf,
} from "./ecr-repositories.ts";
import { ACCOUNT, type EcrCall, EcrRefusal, EcrRegistry, REGION } from "./ecr-state.ts";

const OPERATIONS: Readonly<Record<string, (call: EcrCall) => object>> = {
  BatchGetImage: batchGetImage,
  DescribeImages: describeImages,
  DescribeRepositories: describeRepositories,
  GetAuthorizationToken: getAuthorizationToken,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  GetLifecyclePolicy: getLifecyclePolicy,
  GetRepositoryPolicy: getRepositoryPolicy,
  ListImages: listImages,
};

/** A call that the stand-in got. */
export interface EcrRequest {
  /** `DescribeImages`; `GET` for a layer. */
  readonly operation: string;
  /** Of the signature. */
  readonly region: string;
  readonly input: Input;
  readonly authorization: string | undefined;
}

/** What calls of an operation say. */
type Input = Readonly<Record<string, unknown>>;

/** ECR's control plane and its layers in this process, on a port of 127.0.0.1: set AWS_ENDPOINT_URL_ECR to its URL. */
export interface EcrStandIn {
  readonly url: string;
  readonly requests: readonly EcrRequest[];
  /** The registry of an account in a region; `123456789012` in `eu-west-1` unless told otherwise. */
  registry(region?: string, account?: string): EcrRegistry;
  fail(fault: AwsFault<Input>): void;
  /** @param times how many downloads it befalls; all unless told otherwise */
  breakLayers(fault: LayerFault, times?: number): void;
  close(): Promise<void>;
}

/** @param token what GetAuthorizationToken gives */
export async function startEcr(token = Buffer.from("AWS:password").toString("base64")): Promise<EcrStandIn> {
  const requests: EcrRequest[] = [];
  const registries = new Map<string, EcrRegistry>();
  const faults = new AwsFaults<Input>();
  let layerFault: { fault: LayerFault; left: number } | undefined;
  let origin = "";

  function registry(region = REGION, account = ACCOUNT): EcrRegistry {
    const key = `${region} ${account}`;
    const known = registries.get(key) ?? new EcrRegistry(region, account);
    registries.set(key, known);
    return known;
  }

  function answer(request: EcrRequest): object {
    const { operation, region, input } = request;
    const fault = faults.take(request, input);
    if (fault !== undefined) throw new EcrRefusal(fault.error, fault.message, fault.status);
    const operate = OPERATIONS[operation];
    if (operate === undefined) throw new EcrRefusal("UnknownOperationException");
    const account = input["registryId"] === undefined ? undefined : String(input["registryId"]);
    return operate({ registry: registry(region, account), input, origin, token });
  }

  function takeLayerFault(): LayerFault | undefined {
    if (layerFault === undefined || layerFault.left === 0) return undefined;
    layerFault.left -= 1;
    return layerFault.fault;
  }

  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    requests.push(request);
    if (request.operation === "GET") serveLayer(message, response, registry, takeLayerFault());
    else send(response, () => answer(request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  origin = `http://127.0.0.1:${address.port}`;
  return {
    url: origin,
    requests,
    registry,
    fail: (fault) => faults.add(fault),
    breakLayers: (fault, times = Infinity) => {
      layerFault = { fault, left: times };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(message: IncomingMessage): Promise<EcrRequest> {
  const { method, headers } = message;
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const { authorization } = headers;
  const operation = method === "GET" ? "GET" : String(headers["x-amz-target"]).split(".")[1];
  const region = /\/([a-z0-9-]+)\/ecr\//.exec(authorization ?? "")?.[1] ?? "";
  const input = inputOf(Buffer.concat(chunks).toString("utf8"));
  return { operation: operation ?? "", region, input, authorization };
}

/** AWS's JSON protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
function send(response: ServerResponse, answer: () => object): void {
  const headers = { "content-type": "application/x-amz-json-1.1" };
  try {
    const body = JSON.stringify(answer());
    response.writeHead(200, headers).end(body);
  } catch (error) {
    if (!(error instanceof EcrRefusal)) throw error;
    const body = JSON.stringify({ __type: error.name, message: error.message });
    response.writeHead(error.status, headers).end(body);
  }
}
