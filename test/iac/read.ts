import { invariant } from "../../src/errors.ts";
import type { DeclaredFunction } from "../../src/iac/declared-function.ts";
import type { IacFile } from "../../src/iac/iac-file.ts";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import type { Span } from "../../src/text/position.ts";

/** A template that has to be one. */
export function templateOf(text: string, path = "template.yaml"): IacFile {
  const file = readIacFile(path, text);
  invariant(file !== undefined, "the text is a template");
  return file;
}

/** Its only function. */
export function functionOf(text: string, path?: string): DeclaredFunction {
  const [only, ...others] = templateOf(text, path).functions;
  invariant(only !== undefined && others.length === 0, "the template has one function");
  return only;
}

/** The words that a span covers. */
export function wordsAt(text: string, span: Span | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

/** A SAM template of one image function with some properties, indented by six blanks. */
export function samFunction(properties: string, rest = ""): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
${indent(properties, 6)}${rest}`;
}

/** A CloudFormation template of one image function. */
export function cloudFormationFunction(properties: string, rest = ""): string {
  return `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
${indent(properties, 6)}${rest}`;
}

function indent(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : `${" ".repeat(columns)}${line}\n`))
    .join("");
}
