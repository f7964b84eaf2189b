import { execFile, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The programs of these that aren't installed; none in CI, where a missing program has to fail. */
export function missingPrograms(...names: readonly string[]): readonly string[] {
  return process.env["CI"] ? [] : names.filter((name) => !isInstalled(name));
}

/** Whether a program is found along PATH. */
export function isInstalled(name: string): boolean {
  const directories = (process.env["PATH"] ?? "").split(delimiter);
  return directories.some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A program that serves HTTP on a port of 127.0.0.1 until it is closed. */
export interface ServingProgram {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts Debian's docker-registry with its content in a directory of its own. */
export async function startDockerRegistry(htpasswd?: string): Promise<ServingProgram> {
  const directory = await mkdtemp(join(tmpdir(), "docker-registry-"));
  const port = await freePort();
  const passwords = join(directory, "htpasswd");
  const config = {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(directory, "content") } },
    http: { addr: `127.0.0.1:${port}` },
    ...(htpasswd !== undefined && { auth: { htpasswd: { realm: "registry", path: passwords } } }),
  };
  await writeFile(passwords, htpasswd ?? "");
  await writeFile(join(directory, "config.json"), JSON.stringify(config));
  const program = await serve("docker-registry", ["serve", join(directory, "config.json")], port);
  return {
    url: program.url,
    async close() {
      await program.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Starts moto's stand-in for AWS. */
export async function startMoto(): Promise<ServingProgram> {
  const port = await freePort();
  return serve("moto_server", ["-H", "127.0.0.1", "-p", String(port)], port);
}

/** Copies an image with all its platforms, its bytes as they are, from one plain-http registry to another. */
export async function copyWithSkopeo(from: string, to: string, credentials?: string): Promise<void> {
  const plain = ["--src-tls-verify=false", "--dest-tls-verify=false"];
  const login = credentials === undefined ? [] : ["--dest-creds", credentials];
  const options = ["--insecure-policy", "copy", "--quiet", "--all", "--preserve-digests", ...plain, ...login];
  await run("skopeo", [...options, from.replace(/^http/, "docker"), to.replace(/^http/, "docker")]);
}

/** Logs in to a plain-http registry, as `docker login` does, with a config.json in a directory. */
export async function loginWithSkopeo(url: string, directory: string, username: string, password: string) {
  const file = join(directory, "config.json");
  const host = new URL(url).host;
  await run("skopeo", [
    "login",
    "--tls-verify=false",
    "--authfile",
    file,
    "-u",
    username,
    "-p",
    password,
    host,
  ]);
}

async function serve(name: string, args: readonly string[], port: number): Promise<ServingProgram> {
  const child = spawn(name, args, { stdio: "ignore" });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code) => resolve(`${name} ended with ${code}`));
  });
  const url = `http://127.0.0.1:${port}`;
  const failure = await Promise.race([ended, answers(url)]);
  if (failure !== undefined) throw new Error(failure);
  return {
    url,
    async close() {
      child.kill();
      await ended;
    },
  };
}

/** Waits for anything to answer at a URL. */
async function answers(url: string): Promise<undefined> {
  for (let attempts = 0; attempts < 600; attempts += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answered at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
