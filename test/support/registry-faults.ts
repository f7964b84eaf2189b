import type { ServerResponse } from "node:http";
import type { Interceptor, SeenRequest } from "../../src/demo/registry.ts";

/** Which requests a fault befalls. */
export type Victims = (request: SeenRequest) => boolean;

export const always: Victims = () => true;
export const onManifests: Victims = ({ url }) => url.pathname.includes("/manifests/");
export const onBlobs: Victims = ({ url }) => url.pathname.includes("/blobs/");
export const onTags: Victims = ({ url }) => url.pathname.endsWith("/tags/list");
export const onToken: Victims = ({ url }) => url.pathname === "/token/";
export const onHead: Victims = ({ method }) => method === "HEAD";
export const onGet: Victims = ({ method }) => method === "GET";

/** Victims of both kinds. */
export function both(a: Victims, b: Victims): Victims {
  return (request) => a(request) && b(request);
}

/** The first so many victims alone. */
export function first(count: number, victims: Victims): Victims {
  let left = count;
  return (request) => victims(request) && left-- > 0;
}

function fault(
  victims: Victims,
  befall: (response: ServerResponse, request: SeenRequest) => void,
): Interceptor {
  return (request, response) => {
    if (!victims(request)) return false;
    befall(response, request);
    return true;
  };
}

/** An answer of the test's making. */
export function answering(
  victims: Victims,
  status: number,
  headers: Record<string, string> = {},
  body: string | Uint8Array = "",
): Interceptor {
  return fault(victims, (response) => response.writeHead(status, headers).end(body));
}

/** A redirect to a location that may depend on the request. */
export function redirecting(
  victims: Victims,
  locate: (request: SeenRequest) => string,
  status = 307,
): Interceptor {
  return fault(victims, (response, request) =>
    response.writeHead(status, { location: locate(request) }).end("go elsewhere"),
  );
}

/** A body that ends before the length it announced. */
export function cutting(victims: Victims): Interceptor {
  return fault(victims, (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
    response.write('{"schemaVersion": 2, "tags": [', () => response.destroy());
  });
}

/** A body that never ends. */
export function flooding(victims: Victims): Interceptor {
  return fault(victims, (response) => {
    const chunk = Buffer.alloc(256 * 1024, " ");
    response.writeHead(200, { "content-type": "application/json" });
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  });
}

/** A body that begins and then stands still. */
export function stalling(victims: Victims): Interceptor {
  return fault(victims, (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("{");
  });
}

/** A connection that is closed without an answer. */
export function hangingUp(victims: Victims): Interceptor {
  return fault(victims, (response) => response.destroy());
}

/** Several faults; the first that befalls a request counts. */
export function anyOf(...faults: readonly Interceptor[]): Interceptor {
  return (request, response) => faults.some((intercept) => intercept(request, response));
}
