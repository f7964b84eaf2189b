import { LookupError } from "../errors.ts";
import type { Repository } from "../image/reference.ts";
import { HostAuthorization, type Wanted } from "./authorization.ts";
import type { CredentialSource } from "./credential.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Ask, Exchange } from "./exchange.ts";
import { type Followed, follow } from "./redirect.ts";
import { refusalOf } from "./refusal.ts";

/** A question to a registry, below `/v2/REPOSITORY/`. */
export interface Question {
  readonly method: "GET" | "HEAD";
  readonly repository: Repository;
  /** `manifests/3.12`, `blobs/sha256:…`; or the whole URL of a next page, on the same origin. */
  readonly target: string | URL;
  readonly accept: string;
  readonly maxBytes: number;
  /** Whether the body is handed on as a stream, of whatever size. */
  readonly isStreamed?: boolean;
  /** The reference asked for, for errors. */
  readonly reference: string;
}

/** An answer; where it is a challenge, also the header that meets it. */
interface FirstAnswer {
  readonly followed: Followed;
  readonly header?: string;
}

/** One registry host: where it is, how it wants to be asked. */
export class RegistryHost {
  readonly endpoint: Endpoint;
  readonly #exchange: Exchange;
  readonly #authorization: HostAuthorization;
  /** Settled once the first question is answered or its challenge is, so that one request learns it for all. */
  #opening: Promise<void> | undefined;

  constructor(name: string, endpoint: Endpoint, exchange: Exchange, credentialsFor: CredentialSource) {
    this.endpoint = endpoint;
    this.#exchange = exchange;
    this.#authorization = new HostAuthorization(name, endpoint, exchange, credentialsFor);
  }

  /**
   * The answer to a question, redirects followed and a challenge met once.
   * @throws {LookupError} where there is no answer; a status other than 200 is an answer, 401 included
   */
  async ask(question: Question): Promise<Followed> {
    try {
      const opened = this.#opening;
      if (opened === undefined) return await this.#open(question);
      await opened;
      return await this.#askOpened(this.#askOnce(question), question);
    } catch (error) {
      throw this.#authorization.explained(error);
    }
  }

  /** The error for an answer that isn't the one asked for. */
  refusal({ ask, response }: Followed): LookupError {
    return this.#authorization.explained(refusalOf(ask, response, ask.reference));
  }

  #open(question: Question): Promise<Followed> {
    const first = this.#askOnce(question);
    this.#opening = first.then(
      () => {},
      () => {},
    );
    return this.#askOpened(first, question);
  }

  async #askOpened(first: Promise<FirstAnswer>, question: Question): Promise<Followed> {
    const { followed, header } = await first;
    return header === undefined ? followed : this.#follow(question, header);
  }

  async #askOnce(question: Question): Promise<FirstAnswer> {
    const wanted: Wanted = { path: question.repository.path, reference: question.reference };
    const sent = await this.#authorization.header(wanted);
    const followed = await this.#follow(question, sent);
    const { ask, response } = followed;
    if (response.status !== 401 || ask.url.origin !== this.endpoint.origin) return { followed };
    return {
      followed,
      header: await this.#authorization.answer(response.header("www-authenticate"), wanted, sent),
    };
  }

  #follow(question: Question, authorization: string | undefined): Promise<Followed> {
    const { method, repository, target, accept, maxBytes, isStreamed = false, reference } = question;
    const url = typeof target === "string" ? this.#urlOf(repository, target, reference) : target;
    const headers = {
      accept,
      ...(authorization !== undefined && { authorization }),
    };
    const ask: Ask = { method, url, headers, maxBytes, isStreamed, reference };
    const toOtherHosts = typeof target === "string" && target.startsWith("blobs/");
    return follow(this.#exchange, ask, { endpoint: this.endpoint, toOtherHosts });
  }

  /** A path with dots or escapes could leave the repository: the grammar of references has none, and nor do we. */
  #urlOf({ path }: Repository, target: string, reference: string): URL {
    const text = `${path}/${target}`;
    if (/^[A-Za-z0-9._:/?=&-]+$/.test(text) && !text.split(/[/?]/).some((part) => /^\.*$/.test(part))) {
      return new URL(`${this.endpoint.base}/v2/${text}`);
    }
    throw new LookupError(
      "protocol",
      reference,
      `${reference} is not a name that a registry can be asked for`,
    );
  }
}
