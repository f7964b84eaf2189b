import type { RawManifest } from "../built-image/built-image.ts";
import { LookupError } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import type { FetchedManifest } from "../image/fetched-manifest.ts";
import type { ImageConfig } from "../image/image-config.ts";
import type { Repository } from "../image/reference.ts";
import { download, openBlob } from "./blob.ts";
import { getConfig, getManifest, headDigest, referenceText, type ServedManifest } from "./content.ts";
import type { CredentialSource } from "./credential.ts";
import { createDeadline } from "./deadline.ts";
import { endpointOf } from "./endpoint.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { RegistryHost } from "./host.ts";
import { readTags } from "./tag-list.ts";
import { createTransport } from "./transport.ts";

/** What a registry client needs to know of its surroundings. */
export interface RegistryClientOptions {
  /** The only hosts that are called, as in full references (`docker.io`): a Dockerfile is untrusted. */
  readonly allowedHosts: ReadonlySet<string>;
  /** URLs that are asked instead of a host, by host as in full references; the only way plain http is used. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** Asked once for each host, and only after it refused an anonymous request. */
  readonly credentialsFor: CredentialSource;
  /** For all network work together, from the first request on. */
  readonly timeoutSeconds: number;
  /** `lambda-image-bot/1.2.3`. */
  readonly userAgent: string;
  /** Where HTTPS_PROXY and NO_PROXY are looked up. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * A client of OCI registries: https://github.com/opencontainers/distribution-spec. Equal questions are asked once,
 * failures included. Every method throws a `LookupError` with its reason.
 */
export interface RegistryClient {
  /** The digest that a tag or digest has now, as HEAD tells it; where it doesn't, the hash of the body. */
  resolveDigest(repository: Repository, reference: string): Promise<string>;
  /** An index or image manifest, its digest computed from the bytes received. */
  readManifest(repository: Repository, reference: string): Promise<FetchedManifest>;
  /** A manifest of whatever type, its digest computed from the bytes received. */
  readRawManifest(repository: Repository, reference: string): Promise<RawManifest>;
  /** The image configuration that an image manifest names; its bytes match the digest. */
  readConfig(repository: Repository, configDigest: string): Promise<ImageConfig>;
  /** The repository's tags, in no order; ECR Public's list is capped and may lack any of them. */
  listTags(repository: Repository): Promise<readonly string[]>;
  /**
   * A blob's bytes, each time anew; not compared with its digest. Their coming doesn't count towards the time for network
   * work, but ends with a `LookupError` (unavailable) where the connection breaks or stands still.
   */
  openBlob(repository: Repository, digest: string): Promise<AsyncIterable<Uint8Array>>;
  /** As `openBlob`, from a URL that is https or on this machine, without credentials. @param reference for errors */
  download(url: URL, reference: string): Promise<AsyncIterable<Uint8Array>>;
  /** Milliseconds that are left for network work. */
  timeLeft(): number;
  /** HTTP requests sent so far: to registries, token realms and blob stores, retries included. */
  requestCount(): number;
}

export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const deadline = createDeadline(options.timeoutSeconds);
  const exchange = createExchange(createTransport(options.environment), deadline, options.userAgent);
  const hostOf = hostTable(options, exchange);
  const digests = createMemo<string>();
  const manifests = createMemo<ServedManifest>();
  const configs = createMemo<ImageConfig>();
  const tagLists = createMemo<readonly string[]>();

  async function fetchManifest(repository: Repository, reference: string): Promise<ServedManifest> {
    const served = await getManifest(hostOf(repository, reference), repository, reference);
    manifests.keep(referenceText(repository, served.raw.digest), served);
    return served;
  }

  function serveManifest(repository: Repository, reference: string): Promise<ServedManifest> {
    const text = referenceText(repository, reference);
    return manifests.ask(text, () => fetchManifest(repository, reference));
  }

  async function readManifest(repository: Repository, reference: string): Promise<FetchedManifest> {
    const { fetched } = await serveManifest(repository, reference);
    if (!(fetched instanceof LookupError)) return fetched;
    throw renamed(fetched, referenceText(repository, reference));
  }

  async function findDigest(repository: Repository, reference: string): Promise<string> {
    const known = manifests.peek(referenceText(repository, reference));
    const digest = known ? undefined : await headDigest(hostOf(repository, reference), repository, reference);
    return digest ?? (await serveManifest(repository, reference)).raw.digest;
  }

  return {
    resolveDigest(repository, reference) {
      const text = referenceText(repository, reference);
      return digests.ask(text, () => findDigest(repository, reference));
    },
    readManifest,
    readRawManifest: async (repository, reference) => (await serveManifest(repository, reference)).raw,
    readConfig(repository, configDigest) {
      const text = referenceText(repository, configDigest);
      return configs.ask(text, async () => {
        if (isDigest(configDigest))
          return getConfig(hostOf(repository, configDigest), repository, configDigest);
        throw new LookupError("protocol", text, `${text} is not a digest`);
      });
    },
    listTags(repository) {
      const text = `${repository.registry}/${repository.path}`;
      return tagLists.ask(text, async () => readTags(hostOf(repository), repository));
    },
    openBlob: async (repository, digest) =>
      openBlob(hostOf(repository, digest), repository, digest, deadline),
    download: (url, reference) => download(exchange, url, reference),
    timeLeft: () => deadline.remaining(),
    requestCount: () => exchange.requestCount,
  };
}

/** The hosts that may be asked, each made when it is first needed. */
function hostTable(options: RegistryClientOptions, exchange: Exchange) {
  const hosts = new Map<string, RegistryHost>();
  return (repository: Repository, reference?: string): RegistryHost => {
    const { registry, path } = repository;
    const known = hosts.get(registry);
    if (known !== undefined) return known;
    const text = reference === undefined ? `${registry}/${path}` : referenceText(repository, reference);
    if (!options.allowedHosts.has(registry)) throw notAllowed(registry, text);
    const endpoint = endpointOf(registry, options.endpoints);
    if (endpoint === undefined) throw new LookupError("protocol", text, `${registry} has no valid endpoint`);
    const host = new RegistryHost(registry, endpoint, exchange, options.credentialsFor);
    hosts.set(registry, host);
    return host;
  };
}

function notAllowed(registry: string, text: string): LookupError {
  return new LookupError(
    "denied",
    text,
    `${text} was not asked for: the configuration does not allow ${registry}`,
    {
      help: "Only the registries of managed images and of the configuration are called.",
    },
  );
}

/** One answer for each question, shared from the moment it is asked. */
interface Memo<T> {
  ask(key: string, find: () => Promise<T>): Promise<T>;
  keep(key: string, answer: T): void;
  peek(key: string): Promise<T> | undefined;
}

/** Failures are kept, too, and name the reference of the question even where another question ran into them. */
function createMemo<T>(): Memo<T> {
  const answers = new Map<string, Promise<T>>();
  return {
    ask(key, find) {
      const known = answers.get(key);
      if (known !== undefined) return known;
      const answer = find().catch((error: unknown) => {
        throw error instanceof LookupError && error.reference !== key ? renamed(error, key) : error;
      });
      answers.set(key, answer);
      return answer;
    },
    keep(key, answer) {
      if (!answers.has(key)) answers.set(key, Promise.resolve(answer));
    },
    peek: (key) => answers.get(key),
  };
}

function renamed(error: LookupError, reference: string): LookupError {
  return new LookupError(error.reason, reference, error.message, { help: error.help, cause: error });
}
