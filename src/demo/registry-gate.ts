import type { RegistryManners } from "./registry-manners.ts";

/** What a registry answers a request that it doesn't let in. */
export interface Rejection {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A token that was given out. */
interface GivenToken {
  readonly scope: string;
  readonly expiresAt: number;
}

/** Decides who may ask an embedded registry, how often, and gives out its tokens. */
export class RegistryGate {
  readonly #manners: RegistryManners;
  readonly #tokens = new Map<string, GivenToken>();
  #nextAt = 0;

  constructor(manners: RegistryManners) {
    this.#manners = manners;
  }

  /** Why a request for a repository is turned away, if it is. @param origin where the token realm is */
  rejection(repository: string, authorization: string | undefined, origin: string): Rejection | undefined {
    const { authorization: kind, retryAfter } = this.#manners;
    if (this.#isTooSoon()) {
      const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
      return { status: 429, code: "TOOMANYREQUESTS", headers };
    }
    if (kind === "none") return undefined;
    if (kind === "basic") {
      return this.#isLogin(authorization) ? undefined : unauthorized('Basic realm="embedded registry"');
    }
    const scope = kind === "host-token" ? "aws" : `repository:${repository}:pull`;
    const token = this.#tokens.get(authorization?.replace(/^Bearer /, "") ?? "");
    if (token !== undefined && token.scope === scope && performance.now() < token.expiresAt) return undefined;
    return unauthorized(`Bearer realm="${origin}/token/",service="embedded",scope="${scope}"`);
  }

  /** The token realm's answer; nothing for a wrong login. */
  giveToken(scope: string, authorization: string | undefined): object | undefined {
    const { login, tokenSeconds } = this.#manners;
    if (login !== undefined && !this.#isLogin(authorization)) return undefined;
    const token = `token-${this.#tokens.size + 1}`;
    this.#tokens.set(token, { scope, expiresAt: performance.now() + tokenSeconds * 1000 });
    return { token, expires_in: tokenSeconds };
  }

  #isLogin(authorization: string | undefined): boolean {
    const { login } = this.#manners;
    if (login === undefined) return authorization?.startsWith("Basic ") ?? false;
    return authorization === `Basic ${btoa(`${login.username}:${login.password}`)}`;
  }

  #isTooSoon(): boolean {
    const { requestsPerSecond } = this.#manners;
    if (requestsPerSecond === undefined) return false;
    const now = performance.now();
    if (now < this.#nextAt) return true;
    this.#nextAt = now + 1000 / requestsPerSecond;
    return false;
  }
}

function unauthorized(challenge: string): Rejection {
  return { status: 401, code: "UNAUTHORIZED", headers: { "www-authenticate": challenge } };
}
