import { findingsIn } from "../support/project.ts";

/** A Dockerfile on AWS's base image for Python. */
export const PYTHON = `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}/
CMD ["app.handler"]
`;

/** A SAM template of one function built from `orders/Dockerfile`, with further properties and `Globals`. */
export function sam(properties = "", globals = ""): string {
  return `Transform: AWS::Serverless-2016-10-31
${globals}Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
${properties
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => `      ${line}\n`)
  .join("")}    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`;
}

/** A CloudFormation template of one function with an image URI, and what stands beside it. */
export function stack(uri: string, rest = "", properties = ""): string {
  return `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: ${uri}
${properties}${rest}`;
}

/** What checks with some ids say: `FILE:LINE:COLUMN SEVERITY words that the span covers`. */
export async function saidOf(ids: readonly string[], files: Record<string, string>): Promise<string[]> {
  const findings = (await findingsIn(files)).filter(({ id }) => ids.includes(id));
  return findings.map(({ location, severity }) => {
    if (location === undefined) return severity;
    const { file, line, column, endLine, endColumn } = location;
    const text = files[file]?.split("\n")[line - 1] ?? "";
    const words = text.slice(column - 1, endLine === line ? endColumn - 1 : undefined);
    return `${file}:${line}:${column} ${severity} ${words}`;
  });
}
