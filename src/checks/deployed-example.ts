/** What differs between the examples of checks of deployed functions. */
interface DeployedExample {
  /** Further lines of GetFunction's `Configuration`. */
  readonly state?: string;
  /** The digest that the function runs, by its first digit. */
  readonly runs?: string;
  /** Images of the repository: the first digit of the digest, and the entry's other fields. */
  readonly images: readonly (readonly [string, string])[];
}

/** What AWS answers about a function and its repository, in YAML. */
export function deployedExample({ state = "State: Active", runs = "1", images }: DeployedExample): string {
  const details = images.map(([digit, fields]) => `    - {imageDigest: ${digestOf(digit)}, ${fields}}\n`);
  return `GetFunction:
  Configuration:
    FunctionArn: arn:aws:lambda:eu-west-1:123456789012:function:orders
    PackageType: Image
    ${state}
  Code:
    ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:prod
    ResolvedImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@${digestOf(runs)}
DescribeImages:
  imageDetails:
${details.join("")}`;
}

function digestOf(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}
