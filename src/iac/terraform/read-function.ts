import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { Span } from "../../text/position.ts";
import type { DeclaredFunction, EnvironmentVariable } from "../declared-function.ts";
import { givenText } from "./given-values.ts";
import type { ModuleReading } from "./module-reading.ts";
import { readBuild } from "./read-build.ts";
import { type Section, sectionOf, sectionWithin } from "./section.ts";
import { attributeOf, type ModuleBlock } from "./terraform-module.ts";
import type { TerraformValue } from "./terraform-value.ts";

/** Attributes of `aws_lambda_function` that a function from an image can't have. */
const ARCHIVE_ATTRIBUTES = [
  "handler",
  "runtime",
  "layers",
  "filename",
  "s3_bucket",
  "s3_key",
  "code_signing_config_arn",
];

/**
 * Those of the module terraform-aws-modules/lambda/aws: it leaves the others out by itself where the package is an image.
 * https://github.com/terraform-aws-modules/terraform-aws-lambda/blob/master/main.tf
 */
const MODULE_ARCHIVE_ATTRIBUTES = ["layers", "code_signing_config_arn"];

/**
 * Reads an `aws_lambda_function`.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
 */
export function readFunction(
  declared: ModuleBlock,
  address: string,
  reading: ModuleReading,
): DeclaredFunction {
  const section = sectionOf(declared.block);
  const imageConfig = sectionWithin(section, "image_config");
  const environment = sectionWithin(section, "environment");
  return withoutAbsent({
    ...commonParts(declared, address, section, reading),
    command: imageConfig && listIn(imageConfig, "command", reading),
    entryPoint: imageConfig && listIn(imageConfig, "entry_point", reading),
    workingDirectory: imageConfig && reading.text(imageConfig, "working_directory"),
    environment: environment ? variablesIn(environment, "variables", reading) : [],
    archiveProperties: archivePropertiesOf(section, ARCHIVE_ATTRIBUTES, reading),
    tracksImage: reading.value(section, "source_code_hash") !== undefined || leavesImageToOthers(section),
    hasCapacityProvider: sectionWithin(section, "capacity_provider_config") !== undefined,
  });
}

/** Reads a call of the module terraform-aws-modules/lambda/aws; nothing where it makes no function. */
export function readModuleFunction(
  declared: ModuleBlock,
  address: string,
  reading: ModuleReading,
): DeclaredFunction | undefined {
  const section = sectionOf(declared.block);
  const isFalse = (name: string) => reading.text(section, name)?.value === "false";
  if (isFalse("create") || isFalse("create_function")) return undefined;
  if (reading.text(section, "create_layer")?.value === "true") return undefined;
  return withoutAbsent({
    ...commonParts(declared, address, section, reading),
    command: listIn(section, "image_config_command", reading),
    entryPoint: listIn(section, "image_config_entry_point", reading),
    workingDirectory: reading.text(section, "image_config_working_directory"),
    environment: variablesIn(section, "environment_variables", reading),
    archiveProperties: archivePropertiesOf(section, MODULE_ARCHIVE_ATTRIBUTES, reading),
    tracksImage: false,
    hasCapacityProvider: false,
  });
}

function commonParts(declared: ModuleBlock, name: string, section: Section, reading: ModuleReading) {
  const { block } = declared;
  const uri = attributeOf(section, "image_uri");
  return {
    name,
    span: block.labels.at(-1)?.span ?? block.span,
    block: block.span,
    packageType: reading.text(section, "package_type"),
    imageUri: reading.imageUri(section, "image_uri"),
    architectures: reading.texts(section, "architectures"),
    build: uri && readBuild(uri, declared.file, reading),
  };
}

/** An empty list replaces nothing in the image. */
function listIn(section: Section, name: string, reading: ModuleReading) {
  const given = reading.texts(section, name);
  return given?.value?.length === 0 ? undefined : given;
}

/** Properties that may be absent, and are `undefined` where they are. */
type Sparse<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

function withoutAbsent(parts: Sparse<DeclaredFunction>): DeclaredFunction {
  const { packageType, imageUri, architectures, command, entryPoint, workingDirectory, build, ...rest } =
    parts;
  return {
    ...rest,
    ...(packageType && { packageType }),
    ...(imageUri && { imageUri }),
    ...(architectures && { architectures }),
    ...(command && { command }),
    ...(entryPoint && { entryPoint }),
    ...(workingDirectory && { workingDirectory }),
    ...(build && { build }),
  };
}

function archivePropertiesOf(section: Section, names: readonly string[], reading: ModuleReading) {
  return section.body.attributes
    .filter(({ name, value }) => names.includes(name) && isSurelySet(value, reading.value(section, name)))
    .map(({ name, nameSpan }) => ({ name, span: nameSpan }));
}

/** What refers to a resource is set; what a caller gives may be null. */
function isSurelySet(expression: HclExpression, value: TerraformValue | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind === "list") return value.items.length > 0;
  if (value.kind !== "unknown") return value.kind !== "scalar" || value.value !== "";
  return expression.kind === "reference" && /^[a-z0-9]+_/.test(expression.path[0] ?? "");
}

/** The variables of a map, each where it is written; those of a map elsewhere, where that is named. */
function variablesIn(section: Section, name: string, reading: ModuleReading): EnvironmentVariable[] {
  const expression = attributeOf(section, name);
  const variables = expression === undefined ? [] : variablesOf(expression, reading);
  return section.isSure ? variables : variables.map(({ name, span }) => ({ name, span }));
}

function variablesOf(expression: HclExpression, reading: ModuleReading): EnvironmentVariable[] {
  if (expression.kind === "call" && expression.name === "merge") {
    return expression.arguments.flatMap((argument) => variablesOf(argument, reading));
  }
  if (expression.kind === "object") {
    return expression.entries.flatMap(({ key, value }) => {
      const name = reading.evaluate(key);
      return name.kind === "scalar"
        ? [variable(String(name.value), key.span, reading.evaluate(value), value.span)]
        : [];
    });
  }
  const value = reading.evaluate(expression);
  if (value.kind !== "object") return [];
  return [...value.entries].map(([name, entry]) => variable(name, expression.span, entry, expression.span));
}

function variable(name: string, span: Span, value: TerraformValue, valueSpan: Span): EnvironmentVariable {
  const given = givenText(value, valueSpan);
  return { name, span, ...(given && { value: given }) };
}

/** `lifecycle { ignore_changes = [image_uri] }`: something else deploys, or a change of something else replaces it. */
function leavesImageToOthers(section: Section): boolean {
  const lifecycle = sectionWithin(section, "lifecycle");
  if (lifecycle === undefined) return false;
  if (attributeOf(lifecycle, "replace_triggered_by") !== undefined) return true;
  const ignored = attributeOf(lifecycle, "ignore_changes");
  const names = ignored?.kind === "list" ? ignored.items : [ignored];
  return names.some(
    (item) => item?.kind === "reference" && ["image_uri", "all"].includes(item.path[0] ?? ""),
  );
}
