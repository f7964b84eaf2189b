import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDockerCredentials } from "../../src/registry/credentials.ts";
import { failureOf } from "../support/registry-client.ts";

/** A directory with docker's config.json in it. */
async function directoryWith(config: unknown): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "docker-config-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(
    join(directory, "config.json"),
    typeof config === "string" ? config : JSON.stringify(config),
  );
  return directory;
}

async function credentialsOf(config: unknown) {
  return createDockerCredentials({ DOCKER_CONFIG: await directoryWith(config) });
}

function auth(text: string): { auth: string } {
  return { auth: Buffer.from(text).toString("base64") };
}

const ANN = { kind: "basic", username: "ann", password: "pass" };

describe("auths", () => {
  it.each([
    ["a host", "ghcr.io", "ghcr.io"],
    ["a host with a port", "localhost:5000", "localhost:5000"],
    ["a URL", "https://ghcr.io/v2/", "ghcr.io"],
    ["Docker Hub as docker writes it", "https://index.docker.io/v1/", "docker.io"],
    ["Docker Hub's API", "registry-1.docker.io", "docker.io"],
    ["upper case", "GHCR.IO", "ghcr.io"],
  ])("finds %s", async (_, key, host) => {
    const find = await credentialsOf({ auths: { [key]: auth("ann:pass") } });
    expect(await find(host)).toEqual(ANN);
    expect(await find("ghcr.io.evil.example")).toBeUndefined();
    expect(await find("evil.example")).toBeUndefined();
  });

  it.each([
    ["a colon in the password", auth("ann:pa:ss"), { ...ANN, password: "pa:ss" }],
    ["padding", auth("ann:pass\0\0"), ANN],
    ["characters beyond ASCII", auth("ann:pässwörd"), { ...ANN, password: "pässwörd" }],
    ["fields of their own", { username: "ann", password: "pass" }, ANN],
    [
      "an identity token",
      { ...auth("00000000:"), identitytoken: "t" },
      { kind: "identity-token", token: "t" },
    ],
    ["a registry token", { registrytoken: "t" }, { kind: "registry-token", token: "t" }],
    ["nothing", {}, undefined],
    ["empty fields", { auth: "", username: "", password: "" }, undefined],
    ["no colon", auth("ann"), undefined],
    ["no user", auth(":pass"), undefined],
    ["a registry token that is no header", { registrytoken: "a\r\nb" }, undefined],
  ])("reads %s", async (_, entry, credential) => {
    expect(await (await credentialsOf({ auths: { "ghcr.io": entry } }))("ghcr.io")).toEqual(credential);
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["fields of other types", { auths: [], credHelpers: 7, credsStore: {} }],
    ["entries of other types", { auths: { "ghcr.io": "x" } }],
  ])("finds nothing in a file with %s", async (_, config) => {
    expect(await (await credentialsOf(config))("ghcr.io")).toBeUndefined();
  });

  it("finds nothing where there is no file", async () => {
    expect(await createDockerCredentials({ DOCKER_CONFIG: "/nonexistent" })("ghcr.io")).toBeUndefined();
  });

  it("looks in the home directory otherwise", async () => {
    const home = await mkdtemp(join(tmpdir(), "home-"));
    onTestFinished(() => rm(home, { recursive: true }));
    await mkdir(join(home, ".docker"));
    await writeFile(
      join(home, ".docker", "config.json"),
      JSON.stringify({ auths: { "ghcr.io": auth("ann:pass") } }),
    );
    expect(await createDockerCredentials({ HOME: home })("ghcr.io")).toEqual(ANN);
  });
});

/** Credentials with a helper `docker-credential-test` that runs a shell script. */
async function withHelper(script: string, config: unknown = { credsStore: "test" }) {
  const directory = await directoryWith(config);
  const helper = join(directory, "docker-credential-test");
  await writeFile(helper, `#!/bin/sh\n${script}\n`);
  await chmod(helper, 0o755);
  const path = [directory, process.env["PATH"]].join(delimiter);
  return createDockerCredentials({ DOCKER_CONFIG: directory, PATH: path });
}

const ANSWER = '{"ServerURL":"x","Username":"ann","Secret":"pass"}';

describe.skipIf(process.platform === "win32")("helpers", () => {
  it("are asked with `get` and the host", async () => {
    const find = await withHelper('read host; echo "{\\"Username\\":\\"$1\\",\\"Secret\\":\\"$host\\"}"');
    expect(await find("ghcr.io")).toEqual({ kind: "basic", username: "get", password: "ghcr.io" });
    expect(await find("docker.io")).toMatchObject({ password: "https://index.docker.io/v1/" });
  });

  it("go before auths, those of one host before the store of all", async () => {
    const auths = { "ghcr.io": auth("old:old"), "quay.io": auth("bob:pass") };
    const config = { auths, credsStore: "absent", credHelpers: { "ghcr.io": "test" } };
    const find = await withHelper(`echo '${ANSWER}'`, config);
    expect(await find("ghcr.io")).toEqual(ANN);
    expect(await find("quay.io")).toEqual({ ...ANN, username: "bob" });
  });

  it("may answer with an identity token", async () => {
    const find = await withHelper(`echo '{"Username":"<token>","Secret":"t"}'`);
    expect(await find("ghcr.io")).toEqual({ kind: "identity-token", token: "t" });
  });

  it("may have no credential", async () => {
    const find = await withHelper("echo 'credentials not found in native keychain'; exit 1");
    expect(await find("ghcr.io")).toBeUndefined();
  });

  it.each([
    ["fails", "echo secret-thing; exit 3", "failed (3)"],
    ["talks without end", "while :; do echo 0123456789012345678901234567890123456789; done", "failed"],
    ["answers nonsense", "echo hello", "did not answer with a credential"],
    ["answers without a secret", `echo '{"Username":"ann"}'`, "did not answer with a credential"],
    ["answers without a user", `echo '{"Username":"","Secret":"s"}'`, "did not answer with a credential"],
  ])("that %s is the reason", async (_, script, message) => {
    const failure = await failureOf((await withHelper(script))("ghcr.io"));
    expect(failure.reason).toBe("unauthorized");
    expect(failure.message).toContain(message);
    expect(failure.message).not.toContain("secret-thing");
  });

  it.each([
    ["isn't there", "absent", "failed (ENOENT)"],
    ["is a path", "../../bin/sh", "is no name"],
  ])("that %s is the reason", async (_, name, message) => {
    const failure = await failureOf((await withHelper("", { credsStore: name }))("ghcr.io"));
    expect(failure.message).toContain(message);
  });
});
