import { createServer, type ServerResponse } from "node:http";

/** A Lambda of one function, as far as deploying to it goes. */
export interface DeployedFunction {
  readonly url: string;
  /** The image it runs, by digest. */
  image: string;
  /** The events that it was invoked with. */
  readonly events: readonly string[];
  close(): Promise<void>;
}

/** What goes wrong, by the image that it goes wrong with. */
export interface DeployFaults {
  /** Lambda doesn't take the image: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
  readonly refused?: string;
  /** The function ends with an error. */
  readonly failing?: string;
}

/**
 * Starts a stand-in for the calls of a deployment: GetFunction, UpdateFunctionCode and Invoke, with the paths of
 * https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export async function startDeployedFunction(name: string, first: string, faults: DeployFaults = {}) {
  const events: string[] = [];
  const running = { url: "", image: first, events, close: async () => {} };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const route = `${request.method} ${pathname.replace(/^\/\d{4}-\d\d-\d\d\/functions\//, "")}`;
    if (route === `GET ${name}`) return answer(response, 200, described(name, running.image, faults));
    if (route === `PUT ${name}/code`) {
      running.image = String(JSON.parse(body).ImageUri);
      return answer(response, 200, { ...described(name, running.image, faults).Configuration });
    }
    if (route === `POST ${name}/invocations`) {
      events.push(body);
      if (running.image === faults.failing) response.setHeader("x-amz-function-error", "Unhandled");
      return answer(response, 200, { ok: running.image !== faults.failing });
    }
    answer(response, 404, { Type: "User", Message: `Function not found: ${route}` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return Object.assign(running, {
    url: `http://127.0.0.1:${address.port}`,
    close,
  }) satisfies DeployedFunction;
}

function described(name: string, image: string, { refused }: DeployFaults) {
  const status = image === refused ? "Failed" : "Successful";
  const configuration = { FunctionName: name, CodeSha256: "0".repeat(64), State: "Active" };
  return {
    Configuration: { ...configuration, LastUpdateStatus: status },
    Code: { ImageUri: image, ResolvedImageUri: image },
  };
}

function answer(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}
