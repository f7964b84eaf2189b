import { LookupError } from "../errors.ts";
import { loadEcrSdk, loadLambdaSdk } from "./load-sdk.ts";
import { createMemory } from "./memory.ts";
import { createProxyTransport } from "./proxy.ts";
import { type AwsCall, refusalOf } from "./refusal.ts";
import { createTurns } from "./turns.ts";

type EcrSdk = typeof import("@aws-sdk/client-ecr");
type LambdaSdk = typeof import("@aws-sdk/client-lambda");

/** A client of one service in one region, and the SDK that its commands come from. */
interface AwsClient<Sdk, Client> {
  readonly region: string;
  readonly sdk: Sdk;
  readonly client: Client;
}

export type EcrClient = AwsClient<EcrSdk, InstanceType<EcrSdk["ECRClient"]>>;
export type LambdaClient = AwsClient<LambdaSdk, InstanceType<LambdaSdk["LambdaClient"]>>;

/**
 * All of a run's calls of AWS: a client for each service and region, made when it is first needed, with the
 * credentials that the SDK finds. The SDK honours AWS_ENDPOINT_URL_ECR and AWS_ENDPOINT_URL_LAMBDA.
 */
export interface AwsSession {
  /** @param region absent: the one that the SDK finds (AWS_REGION, the profile's) */
  ecr(region: string | undefined, isFips?: boolean): Promise<EcrClient>;
  lambda(region: string | undefined): Promise<LambdaClient>;
  /**
   * Makes one call, when its turn comes and with the time that is left.
   * @throws {LookupError} for whatever AWS refuses
   */
  call<T>(call: AwsCall, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T>;
  /** Milliseconds that are left for calls. */
  timeLeft(): number;
  /** Requests sent so far, the SDK's own retries included. */
  requestCount(): number;
  close(): void;
}

/** What a session is opened with. */
export interface AwsSessionOptions {
  /** Where HTTPS_PROXY, NO_PROXY and AWS_MAX_ATTEMPTS are looked up; everything else is read by the SDK. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds that are left: the calls share their time with other work, whose clock may stand still. */
  readonly timeLeft: () => number;
}

/** AWS's describing calls are throttled early, and the listings of a whole account make many. */
const MAX_ATTEMPTS = 8;
const AT_ONCE = 8;

export function createAwsSession({ environment, timeLeft }: AwsSessionOptions): AwsSession {
  const opened: { destroy(): void }[] = [];
  const ecrClients = createMemory<EcrClient>();
  const lambdaClients = createMemory<LambdaClient>();
  const inTurn = createTurns(AT_ONCE);
  let requests = 0;

  async function openEcr(given: string | undefined, useFipsEndpoint: boolean): Promise<EcrClient> {
    const sdk = await loadEcrSdk();
    const client = new sdk.ECRClient({ ...(await settingsFor(given, environment)), useFipsEndpoint });
    opened.push(client);
    return { region: given ?? (await regionOf("ECR", client.config)), sdk, client };
  }

  async function openLambda(given: string | undefined): Promise<LambdaClient> {
    const sdk = await loadLambdaSdk();
    const client = new sdk.LambdaClient(await settingsFor(given, environment));
    opened.push(client);
    return { region: given ?? (await regionOf("Lambda", client.config)), sdk, client };
  }

  return {
    ecr: (region, isFips = false) => ecrClients(`${region} ${isFips}`, () => openEcr(region, isFips)),
    lambda: (region) => lambdaClients(`${region}`, () => openLambda(region)),
    call: (call, send) =>
      inTurn(async () => {
        const abortSignal = AbortSignal.timeout(Math.ceil(timeLeft()));
        try {
          const answer = await untilAborted(send({ abortSignal }), abortSignal);
          requests += attemptsOf(answer);
          return answer;
        } catch (error) {
          requests += attemptsOf(error);
          throw refusalOf(error, call);
        }
      }),
    timeLeft,
    requestCount: () => requests,
    close() {
      for (const client of opened) client.destroy();
    },
  };
}

/** Between two attempts the SDK heeds no signal. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

/** What every client is made with; what isn't given here, the SDK looks up by itself. */
async function settingsFor(region: string | undefined, environment: AwsSessionOptions["environment"]) {
  const requestHandler = await createProxyTransport(environment);
  return {
    ...(region !== undefined && { region }),
    ...(!environment["AWS_MAX_ATTEMPTS"] && { maxAttempts: MAX_ATTEMPTS }),
    ...(requestHandler && { requestHandler }),
  };
}

/** @throws {LookupError} where neither the environment nor a profile names a region */
async function regionOf(service: string, config: { region(): Promise<string> }): Promise<string> {
  try {
    return await config.region();
  } catch (cause) {
    throw new LookupError("not-found", service, `${service} was not asked: no AWS region is known`, {
      help: "Name the regions in the configuration, or set AWS_REGION.",
      cause,
    });
  }
}

/** How often the SDK tried, as its answers and errors tell. */
function attemptsOf(answer: unknown): number {
  const metadata = isObject(answer) && "$metadata" in answer ? answer.$metadata : undefined;
  const attempts = isObject(metadata) && "attempts" in metadata ? metadata.attempts : undefined;
  return typeof attempts === "number" ? attempts : 1;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
