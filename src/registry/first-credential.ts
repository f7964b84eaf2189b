import { LookupError } from "../errors.ts";
import type { CredentialSource } from "./credential.ts";

/**
 * Asks one source after the other. One that fails (docker's config.json names a helper that isn't there) doesn't keep
 * the next from being asked; only where none has a credential, the first failure is thrown.
 */
export function firstCredentialOf(...sources: readonly CredentialSource[]): CredentialSource {
  return async (host) => {
    let failure: LookupError | undefined;
    for (const source of sources) {
      try {
        const credential = await source(host);
        if (credential !== undefined) return credential;
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return undefined;
  };
}
