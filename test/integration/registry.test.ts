import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createEcrCredentials } from "../../src/aws/ecr.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { PublishedImage } from "../../src/demo/registry-image.ts";
import type { CredentialSource } from "../../src/registry/credential.ts";
import { createDockerCredentials } from "../../src/registry/credentials.ts";
import { clientOf, failureOf, PYTHON } from "../support/registry-client.ts";
import {
  copyWithSkopeo,
  loginWithSkopeo,
  missingPrograms,
  type ServingProgram,
  startDockerRegistry,
  startMoto,
} from "../support/registry-programs.ts";

/** `ann` with `example-password`; `AWS` with what moto gives for a password. */
const HTPASSWD = [
  "ann:$2b$04$4s2/3HbIeLGVv0YAcAGjVeKBiZNasadP7SaesjXFOCfss8jKD0f.e",
  "AWS:$2b$04$E/kC5kXMba3IwU7vY8XCyOrIK5HwYbzux1RjFVRD/D94.RcKkdrDe",
].join("\n");

const CREATED = "2026-10-03T13:00:00Z";
const missing = missingPrograms("docker-registry", "skopeo");
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(", no ")} here)` : "";

describe.skipIf(missing.length > 0)(`docker-registry, filled by skopeo${skipped}`, () => {
  let source: EmbeddedRegistry;
  let open: ServingProgram;
  let closed: ServingProgram;
  let oci: PublishedImage;
  let docker: PublishedImage;

  beforeAll(async () => {
    source = await startRegistry();
    oci = source.publish({ repository: PYTHON.path, tags: ["3.12"], created: CREATED });
    docker = source.publish({ repository: PYTHON.path, tags: ["3.11"], created: CREATED, types: "docker" });
    [open, closed] = await Promise.all([startDockerRegistry(), startDockerRegistry(HTPASSWD)]);
    for (const tag of ["3.11", "3.12"]) {
      const image = `${PYTHON.path}:${tag}`;
      await copyWithSkopeo(`${source.url}/${image}`, `${open.url}/${image}`);
      await copyWithSkopeo(`${source.url}/${image}`, `${closed.url}/${image}`, "ann:example-password");
    }
  });

  afterAll(async () => {
    await Promise.all([source, open, closed].map((program) => program?.close()));
  });

  it.each([
    ["OCI", "3.12", () => oci],
    ["Docker", "3.11", () => docker],
  ])("gives digest, index, image and configuration of %s types", async (_, tag, published) => {
    const { digest, children } = published();
    const client = clientOf(open.url);
    expect(await client.resolveDigest(PYTHON, tag)).toBe(digest);
    const index = await client.readManifest(PYTHON, tag);
    expect(index.digest).toBe(digest);
    if (index.manifest.kind !== "index") throw new Error("not an index");
    expect(index.manifest.images.map((image) => image.digest)).toEqual([...children.values()]);
    const image = await client.readManifest(PYTHON, children.get("linux/arm64") ?? "");
    if (image.manifest.kind !== "image") throw new Error("not an image");
    const config = await client.readConfig(PYTHON, image.manifest.config.digest);
    expect(config).toMatchObject({ os: "linux", architecture: "arm64", created: CREATED });
    expect(client.requestCount()).toBe(4);
  });

  it("gives the tags, and says what isn't there", async () => {
    const client = clientOf(open.url);
    expect([...(await client.listTags(PYTHON))].sort()).toEqual(["3.11", "3.12"]);
    expect((await failureOf(client.resolveDigest(PYTHON, "3.99"))).reason).toBe("not-found");
    expect((await failureOf(client.listTags({ ...PYTHON, path: "nothing/here" }))).reason).toBe("not-found");
  });

  it("wants a login, and takes the one that `login` left", async () => {
    expect((await failureOf(clientOf(closed.url).resolveDigest(PYTHON, "3.12"))).reason).toBe("unauthorized");
    const directory = await mkdtemp(join(tmpdir(), "docker-config-"));
    await loginWithSkopeo(closed.url, directory, "ann", "example-password");
    const stored = createDockerCredentials({ DOCKER_CONFIG: directory });
    const credentialsFor: CredentialSource = () => stored(new URL(closed.url).host);
    const client = clientOf(closed.url, { credentialsFor });
    expect(await client.resolveDigest(PYTHON, "3.12")).toBe(oci.digest);
    expect((await client.readManifest(PYTHON, "3.11")).digest).toBe(docker.digest);
    expect(client.requestCount()).toBe(3);
    await rm(directory, { recursive: true });
  });

  const noMoto = missingPrograms("moto_server").length > 0;
  describe.skipIf(noMoto)(
    `as a private ECR registry${noMoto ? " (skipped: no moto_server here)" : ""}`,
    () => {
      let moto: ServingProgram | undefined;
      beforeAll(async () => {
        moto = await startMoto();
      });
      afterEach(() => {
        vi.unstubAllEnvs();
      });
      afterAll(() => moto?.close());

      it("takes the login that GetAuthorizationToken gives", async () => {
        vi.stubEnv("AWS_ENDPOINT_URL_ECR", moto?.url);
        vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
        vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
        const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
        const client = clientOf(closed.url, {
          allowedHosts: new Set([host]),
          endpoints: new Map([[host, closed.url]]),
          credentialsFor: createEcrCredentials({}),
        });
        expect(await client.resolveDigest({ registry: host, path: PYTHON.path }, "3.12")).toBe(oci.digest);
      });
    },
  );
});
