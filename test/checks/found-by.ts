import type { Finding } from "../../src/checks/finding.ts";
import { findingsIn } from "../support/project.ts";

/** `ID SEVERITY LINE`, as tests of guards compare it. */
export function summary({ id, severity, location }: Finding): string {
  return `${id} ${severity} ${location?.line}`;
}

/** The findings in a Dockerfile of the checks whose ids begin with one of some prefixes. */
export async function foundBy(
  prefixes: readonly string[],
  dockerfile: string,
  beside: Readonly<Record<string, string>> = {},
): Promise<Finding[]> {
  const findings = await findingsIn({ Dockerfile: dockerfile, ...beside });
  return findings.filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));
}

/** A SAM template with a function built from the Dockerfile beside it. */
export function templateOf(properties = ""): Readonly<Record<string, string>> {
  return {
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
${properties}    Metadata:
      DockerContext: .
      Dockerfile: Dockerfile
`,
  };
}
