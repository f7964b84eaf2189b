import { LookupError } from "../errors.ts";
import { type Challenge, parseChallenges } from "./challenge.ts";
import { basicHeader, type Credential, type CredentialSource } from "./credential.ts";
import { withinTime } from "./deadline.ts";
import { type Endpoint, isConfidential } from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { fetchToken, type Token, type TokenQuestion } from "./token.ts";

/** Whose rights a request needs. */
export interface Wanted {
  /** The repository's path in the registry. */
  readonly path: string;
  /** The reference asked for, for errors. */
  readonly reference: string;
}

/** How a host wants to be answered, learned from its first challenge. */
type Scheme =
  | { readonly kind: "basic"; readonly header: string }
  | {
      readonly kind: "bearer";
      readonly realm: string;
      readonly service: string | undefined;
      /** The scope for all of the host's repositories; nothing where each has its own, after the specification. */
      readonly hostScope: string | undefined;
    };

/** A token that is refused at this age is not out of date: another one would be refused, too. */
const NEW_TOKEN_MS = 30_000;

/** The Authorization header for one host: none until it asks for one, then remembered. */
export class HostAuthorization {
  readonly #host: string;
  readonly #endpoint: Endpoint;
  readonly #exchange: Exchange;
  readonly #credentialsFor: CredentialSource;
  readonly #tokens = new Map<string, Promise<Token>>();
  #scheme: Scheme | undefined;
  #credential: Promise<Credential | undefined> | undefined;
  #credentialFailure: LookupError | undefined;

  constructor(host: string, endpoint: Endpoint, exchange: Exchange, credentialsFor: CredentialSource) {
    this.#host = host;
    this.#endpoint = endpoint;
    this.#exchange = exchange;
    this.#credentialsFor = credentialsFor;
  }

  /** What to send along at once. @throws {LookupError} where a token is needed and can't be had */
  async header(wanted: Wanted): Promise<string | undefined> {
    const scheme = this.#scheme;
    if (scheme === undefined) return undefined;
    if (scheme.kind === "basic") return scheme.header;
    const scope = scheme.hostScope ?? pullScope(wanted.path);
    return this.#bearer({ ...scheme, scope }, wanted, undefined);
  }

  /**
   * The header that answers a 401.
   * @param sent the header that was refused
   * @throws {LookupError} unauthorized where there is nothing better to send
   */
  async answer(header: string | undefined, wanted: Wanted, sent: string | undefined): Promise<string> {
    const challenges = parseChallenges(header ?? "");
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    const answered = bearer
      ? await this.#answerBearer(bearer, wanted, sent)
      : await this.#answerBasic(challenges, wanted);
    if (answered === sent) throw this.#unauthorized(wanted, "refused the credentials that it was given");
    return answered;
  }

  /** Where a credential could not be had, that is why we were not let in. */
  explained<E>(error: E): E | LookupError {
    const isRefusal =
      error instanceof LookupError && (error.reason === "unauthorized" || error.reason === "denied");
    return isRefusal ? (this.#credentialFailure ?? error) : error;
  }

  #answerBearer({ parameters }: Challenge, wanted: Wanted, sent: string | undefined): Promise<string> {
    const realm = parameters.get("realm") ?? "";
    const service = parameters.get("service");
    const scope = parameters.get("scope") ?? pullScope(wanted.path);
    const hostScope = scope.startsWith("repository:") ? undefined : scope;
    this.#scheme = { kind: "bearer", realm, service, hostScope };
    return this.#bearer({ realm, service, scope }, wanted, sent);
  }

  async #answerBasic(challenges: readonly Challenge[], wanted: Wanted): Promise<string> {
    if (!challenges.some(({ scheme }) => scheme === "basic")) {
      throw this.#unauthorized(wanted, "wants an authorization that is neither Basic nor Bearer");
    }
    const credential = await this.#credentialOf();
    if (credential?.kind !== "basic") throw this.#unauthorized(wanted, "wants a user name and a password");
    this.#scheme = { kind: "basic", header: basicHeader(credential) };
    return this.#scheme.header;
  }

  /** A token as a header, fetched once for each scope; anew where it is out of date or was refused. */
  async #bearer(question: TokenQuestion, wanted: Wanted, refused: string | undefined): Promise<string> {
    const { scope } = question;
    const known = await this.#tokens.get(scope);
    const now = performance.now();
    const isRefused = known !== undefined && asHeader(known) === refused;
    if (isRefused && now < known.fetchedAt + NEW_TOKEN_MS) {
      throw this.#unauthorized(wanted, "refused the token of its own token service");
    }
    if (known !== undefined && now < known.expiresAt && !isRefused) return asHeader(known);
    return asHeader(await this.#freshToken(question, wanted, known));
  }

  /** Shared between all that found the same token wanting. */
  #freshToken(question: TokenQuestion, { reference }: Wanted, stale: Token | undefined): Promise<Token> {
    const { scope } = question;
    const current = this.#tokens.get(scope);
    const fresh = (async () => {
      const now = await current;
      if (now !== undefined && now !== stale) return now;
      const credential = await this.#credentialOf();
      const context = { endpoint: this.#endpoint, credential, reference };
      return fetchToken(this.#exchange, question, context);
    })();
    this.#tokens.set(scope, fresh);
    return fresh;
  }

  /** The host's own credential, and only where it stays secret on its way. */
  #credentialOf(): Promise<Credential | undefined> {
    const isSafe = isConfidential(new URL(this.#endpoint.base));
    this.#credential ??= isSafe ? this.#findCredential() : Promise.resolve(undefined);
    return this.#credential;
  }

  /** A broken credential helper must not keep us from images that anyone may pull. */
  async #findCredential(): Promise<Credential | undefined> {
    try {
      return await withinTime(this.#exchange.deadline, this.#credentialsFor(this.#host), () => this.#late());
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      this.#credentialFailure = error;
      return undefined;
    }
  }

  #late(): LookupError {
    const { seconds } = this.#exchange.deadline;
    const message = `the ${seconds} s for network work were over before there was a credential for ${this.#host}`;
    return new LookupError("unavailable", this.#host, message);
  }

  #unauthorized({ reference }: Wanted, predicate: string): LookupError {
    return new LookupError("unauthorized", reference, `${this.#endpoint.origin} ${predicate}`, {
      help: `Log in to it (docker login ${this.#host}).`,
    });
  }
}

function pullScope(path: string): string {
  return `repository:${path}:pull`;
}

function asHeader(token: Token): string {
  return `Bearer ${token.value}`;
}
