/** Where requests for a registry host go. */
export interface Endpoint {
  /** Ends without a slash; `/v2/…` follows. */
  readonly base: string;
  readonly origin: string;
  /** Whether the endpoint was given as http, so that its token realm and blob targets may be http, too. */
  readonly isPlain: boolean;
}

/** Docker Hub's API answers at another host than the one in references. */
const DOCKER_HUB_API = "https://registry-1.docker.io";

/**
 * The endpoint of a registry host: the one given for it, else the host itself over https.
 * @param host as in a full reference: `docker.io`, `localhost:5000`
 * @returns nothing where no URL can be made of it
 */
export function endpointOf(host: string, overrides: ReadonlyMap<string, string>): Endpoint | undefined {
  const text = overrides.get(host) ?? (host === "docker.io" ? DOCKER_HUB_API : `https://${host}`);
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const path = url.pathname.replace(/\/$/, "");
  return { base: url.origin + path, origin: url.origin, isPlain: url.protocol === "http:" };
}

/** Whether what is sent to a URL stays secret: over https, or on this machine. */
export function isConfidential(url: URL): boolean {
  if (url.protocol === "https:") return true;
  const { hostname } = url;
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Whether a registry may send us to a URL: over https, or over http where its own endpoint was given so. */
export function isAllowedTarget(url: URL, endpoint: Endpoint): boolean {
  if (url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && endpoint.isPlain);
}

/** A URL without its query, for messages: signed URLs carry their secret there. */
export function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
