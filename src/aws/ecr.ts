import { LookupError } from "../errors.ts";
import { type EcrHost, parseEcrHost } from "../image/ecr-host.ts";
import { loadEcrSdk } from "./load-sdk.ts";
import { createMemory } from "./memory.ts";
import { createProxyTransport } from "./proxy.ts";
import { refusalOf } from "./refusal.ts";

/** Where HTTPS_PROXY and NO_PROXY are looked up; everything else of the environment is read by the SDK. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The user name and password that private ECR wants. */
export interface EcrCredential {
  readonly kind: "basic";
  readonly username: string;
  readonly password: string;
}

const TOKEN_MS = 20_000;

/**
 * A source of private ECR's credentials: `GetAuthorizationToken` with the credentials that the AWS SDK finds, once for
 * each region. The SDK is loaded when the first such host is asked for; it honours AWS_ENDPOINT_URL_ECR.
 * @returns a function that answers `undefined` for other hosts and throws a `LookupError` where AWS refuses
 */
export function createEcrCredentials(
  environment: Environment,
): (host: string) => Promise<EcrCredential | undefined> {
  const credentials = createMemory<EcrCredential>();
  return async (host) => {
    const ecr = parseEcrHost(host);
    if (ecr === undefined) return undefined;
    return credentials(`${ecr.region} ${ecr.isFips}`, () => getCredential(host, ecr, environment));
  };
}

async function getCredential(host: string, ecr: EcrHost, environment: Environment): Promise<EcrCredential> {
  const token = await getToken(host, ecr, environment);
  const text = Buffer.from(token, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon > 0) return { kind: "basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
  throw new LookupError(
    "protocol",
    host,
    `ECR in ${ecr.region} answered GetAuthorizationToken without a token`,
  );
}

async function getToken(
  host: string,
  { region, isFips }: EcrHost,
  environment: Environment,
): Promise<string> {
  const { ECRClient, GetAuthorizationTokenCommand } = await loadEcrSdk();
  const requestHandler = await createProxyTransport(environment);
  const client = new ECRClient({
    region,
    useFipsEndpoint: isFips,
    ...(requestHandler && { requestHandler }),
  });
  const abortSignal = AbortSignal.timeout(TOKEN_MS);
  try {
    const answer = await client.send(new GetAuthorizationTokenCommand({}), { abortSignal });
    return answer.authorizationData?.[0]?.authorizationToken ?? "";
  } catch (error) {
    const call = { service: "ECR", action: "ecr:GetAuthorizationToken", resource: "*" } as const;
    throw refusalOf(error, { ...call, region, reference: host });
  } finally {
    client.destroy();
  }
}
