import { isRecord, parseJson } from "../image/json.ts";
import type { Credential } from "./credential.ts";

/** What a credential helper answered; without a credential where it has none or failed. */
export interface HelperAnswer {
  readonly credential?: Credential;
  /** A sentence without secrets; nothing where the helper just has no credential. */
  readonly failure?: string;
}

const HELPER_MS = 10_000;
const HELPER_BYTES = 64 * 1024;
/** What helpers print for a host that they don't know. */
const NOT_FOUND = /credentials not found/i;

/**
 * Asks `docker-credential-NAME get`, the host on its standard input.
 * https://github.com/docker/docker-credential-helpers#development
 */
export async function askCredentialHelper(
  name: string,
  host: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<HelperAnswer> {
  const program = `docker-credential-${name}`;
  if (!/^[A-Za-z0-9_.-]+$/.test(name))
    return { failure: "docker's config.json names a helper that is no name" };
  const server = host === "docker.io" ? "https://index.docker.io/v1/" : host;
  const { output, error } = await run(program, server, environment);
  if (NOT_FOUND.test(output)) return {};
  if (error !== undefined) return { failure: `${program} get failed (${error})` };
  const credential = credentialOf(output);
  return credential ? { credential } : { failure: `${program} get did not answer with a credential` };
}

async function run(
  program: string,
  input: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ output: string; error: string | undefined }> {
  const options = {
    timeout: HELPER_MS,
    // A helper that doesn't end when asked to would be waited for as long as it likes.
    killSignal: "SIGKILL",
    maxBuffer: HELPER_BYTES,
    env: { ...environment },
    windowsHide: true,
  } as const;
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    const child = execFile(program, ["get"], options, (error, output) => {
      const code =
        error === null ? undefined : error.killed ? "it took too long" : String(error.code ?? error.name);
      resolve({ output, error: code });
    });
    // A helper that ends without reading breaks the pipe; its exit code says more.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

function credentialOf(output: string): Credential | undefined {
  const json = parseJson(output);
  const { Username: username, Secret: secret } = isRecord(json) ? json : {};
  if (typeof username !== "string" || typeof secret !== "string" || secret === "") return undefined;
  if (username === "<token>") return { kind: "identity-token", token: secret };
  return username === "" ? undefined : { kind: "basic", username, password: secret };
}
