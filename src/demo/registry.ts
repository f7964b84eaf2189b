import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { invariant } from "../errors.ts";
import {
  answerBlobStore,
  answerRegistry,
  type RegistryAnswer,
  type RegistryRequest,
  type RegistryState,
} from "./registry-answer.ts";
import { RegistryContent } from "./registry-content.ts";
import { RegistryGate } from "./registry-gate.ts";
import { type ImageSpec, type PublishedImage, publishImage } from "./registry-image.ts";
import { PLAIN_MANNERS, type RegistryManners } from "./registry-manners.ts";

/** A request that an embedded registry got, at an instant on the clock of `performance.now()`. */
export interface SeenRequest extends RegistryRequest {
  readonly at: number;
  readonly userAgent: string | undefined;
}

/** A registry in this process, with content in memory, on a port of 127.0.0.1. */
export interface EmbeddedRegistry {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly content: RegistryContent;
  /** Every request to the registry and its token realm, in order. */
  readonly requests: readonly SeenRequest[];
  /** Requests to the other host that its blobs are on, where its manners say so. */
  readonly blobRequests: readonly SeenRequest[];
  /** Builds an image, or an index of one for each platform, and tags it. */
  publish(spec: ImageSpec): PublishedImage;
  close(): Promise<void>;
}

/** Sees a request first and may answer it in the registry's place (`true`): for tests of faults. */
export type Interceptor = (request: SeenRequest, response: ServerResponse) => boolean;

/** Starts an embedded registry, open to all and by the book unless its manners say otherwise. */
export async function startRegistry(
  manners: Partial<RegistryManners> = {},
  intercept: Interceptor = () => false,
): Promise<EmbeddedRegistry> {
  const mannersOfAll = { ...PLAIN_MANNERS, ...manners };
  const content = new RegistryContent();
  const blobStore = await listen((request) => answerBlobStore(content, request));
  const state: RegistryState = {
    manners: mannersOfAll,
    gate: new RegistryGate(mannersOfAll),
    content,
    blobOrigin: blobStore.url,
  };
  const registry = await listen((request) => answerRegistry(state, request), intercept);
  return {
    url: registry.url,
    content,
    requests: registry.requests,
    blobRequests: blobStore.requests,
    publish: (spec) => publishImage(content, spec),
    async close() {
      await Promise.all([close(registry.server), close(blobStore.server)]);
    },
  };
}

interface Listening {
  readonly server: Server;
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

async function listen(
  answer: (request: RegistryRequest) => RegistryAnswer,
  intercept: Interceptor = () => false,
): Promise<Listening> {
  const requests: SeenRequest[] = [];
  const server = createServer((message, response) => {
    const request = readRequest(message);
    requests.push(request);
    if (intercept(request, response)) return;
    const { status, headers, body } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  invariant(typeof address === "object" && address !== null, "a listening server has a port");
  return { server, url: `http://127.0.0.1:${address.port}`, requests };
}

function readRequest({ method = "GET", url = "/", headers }: IncomingMessage): SeenRequest {
  return {
    method,
    url: new URL(url, `http://${headers.host}`),
    authorization: headers.authorization,
    accept: headers.accept ?? "",
    at: performance.now(),
    userAgent: headers["user-agent"],
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
