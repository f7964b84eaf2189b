import { createServer } from "node:http";

/** A request that the stand-in got. */
interface EcrRequest {
  /** `AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken`. */
  readonly target: string | undefined;
  readonly authorization: string | undefined;
}

/** ECR's control plane in this process, on a port of 127.0.0.1. */
export interface EcrStandIn {
  readonly url: string;
  readonly requests: readonly EcrRequest[];
  close(): Promise<void>;
}

/** What it answers: a login, or one of AWS's errors by name. */
export type EcrAnswer = { readonly token: string } | { readonly status: number; readonly error: string };

/** Starts a stand-in that speaks AWS's JSON protocol and answers every GetAuthorizationToken alike. */
export async function startEcr(answer: EcrAnswer): Promise<EcrStandIn> {
  const requests: EcrRequest[] = [];
  const server = createServer((request, response) => {
    const target = request.headers["x-amz-target"];
    requests.push({ target: String(target), authorization: request.headers.authorization });
    request.resume();
    const body = "token" in answer ? tokenBody(answer.token) : { __type: answer.error, message: "no" };
    const status = "token" in answer ? 200 : answer.status;
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function tokenBody(authorizationToken: string) {
  const expiresAt = Date.parse("2026-11-21T12:00:00Z") / 1000;
  return { authorizationData: [{ authorizationToken, expiresAt, proxyEndpoint: "https://ecr.example" }] };
}
