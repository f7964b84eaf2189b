import { isRecord, type JsonRecord, textRecord } from "../image/json.ts";
import type { Credential } from "./credential.ts";

/** What docker's config.json says about logins; nothing of it has been asked for yet. */
export interface DockerConfig {
  /** Entries of `auths` by host, Docker Hub's under `docker.io`. */
  readonly auths: ReadonlyMap<string, JsonRecord>;
  /** Names of credential helpers by host, Docker Hub's under `docker.io`. */
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string | undefined;
}

const DOCKER_HUB_HOSTS = new Set(["docker.io", "index.docker.io", "registry-1.docker.io"]);

/** Reads docker's config.json: https://docs.docker.com/reference/cli/docker/login/#configure-the-credential-store */
export function parseDockerConfig(json: unknown): DockerConfig {
  const config = isRecord(json) ? json : {};
  const auths = isRecord(config["auths"]) ? Object.entries(config["auths"]) : [];
  const helpers = Object.entries(textRecord(config["credHelpers"]) ?? {});
  const credsStore = config["credsStore"];
  return {
    auths: new Map(auths.flatMap(([key, entry]) => (isRecord(entry) ? [[hostOfKey(key), entry]] : []))),
    credHelpers: new Map(helpers.map(([key, helper]) => [hostOfKey(key), helper])),
    credsStore: typeof credsStore === "string" && credsStore !== "" ? credsStore : undefined,
  };
}

/** Keys are hosts, or URLs as old Dockers wrote them: `https://index.docker.io/v1/`. */
function hostOfKey(key: string): string {
  const host = (key.replace(/^https?:\/\//i, "").split("/", 1)[0] ?? "").toLowerCase();
  return DOCKER_HUB_HOSTS.has(host) ? "docker.io" : host;
}

/** The credential in an entry of `auths`; nothing in the empty ones that a credential store leaves behind. */
export function credentialOfEntry(entry: JsonRecord): Credential | undefined {
  const { identitytoken, registrytoken, username, password, auth } = entry;
  if (typeof identitytoken === "string" && identitytoken !== "") {
    return { kind: "identity-token", token: identitytoken };
  }
  if (typeof registrytoken === "string" && /^[\x21-\x7e]+$/.test(registrytoken)) {
    return { kind: "registry-token", token: registrytoken };
  }
  if (typeof auth === "string" && auth !== "") return credentialOfAuth(auth);
  if (typeof username !== "string" || typeof password !== "string" || username === "") return undefined;
  return { kind: "basic", username, password };
}

/** `auth` is the Base64 form of `USER:PASSWORD`; some tools pad it with NUL. */
function credentialOfAuth(auth: string): Credential | undefined {
  const text = Buffer.from(auth, "base64").toString("utf8").replace(/\0+$/, "");
  const colon = text.indexOf(":");
  if (colon < 1) return undefined;
  return { kind: "basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
}
