/** What lets us in at one registry host. */
export type Credential =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** Exchanged for a Bearer token by OAuth 2 at the token realm (`docker login` to Azure makes these). */
  | { readonly kind: "identity-token"; readonly token: string }
  /** Sent as the Bearer token itself. */
  | { readonly kind: "registry-token"; readonly token: string };

/**
 * Finds the credential of a registry host, asked only once the host has refused an anonymous request.
 * @param host as in a full reference, `docker.io` for Docker Hub
 * @throws {LookupError} where a credential exists and can't be had
 */
export type CredentialSource = (host: string) => Promise<Credential | undefined>;

/** The Authorization header of a user name and a password. */
export function basicHeader({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
