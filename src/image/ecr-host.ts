/** A private ECR registry, told by its host. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
  readonly isFips: boolean;
}

const HOST =
  /^(\d{12})\.dkr(?:\.ecr(-fips)?\.([a-z]{2,3}(?:-[a-z]+)+-\d{1,2})\.amazonaws\.com(?:\.cn)?|-ecr(-fips)?\.([a-z]{2,3}(?:-[a-z]+)+-\d{1,2})\.on\.(?:aws|amazonwebservices\.com\.cn))$/;

/**
 * The account and region of a private ECR host, `123456789012.dkr.ecr.eu-west-1.amazonaws.com` or its FIPS, China or
 * dual-stack form; nothing for any other host. https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function parseEcrHost(host: string): EcrHost | undefined {
  const [, account, fips, region, dualStackFips, dualStackRegion] = HOST.exec(host) ?? [];
  const where = region ?? dualStackRegion;
  if (account === undefined || where === undefined) return undefined;
  return { account, region: where, isFips: (fips ?? dualStackFips) !== undefined };
}
