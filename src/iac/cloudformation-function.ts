import type { Span } from "../text/position.ts";
import { givenText, givenTexts, type Parameters } from "./cloudformation-value.ts";
import type { DeclaredFunction, EnvironmentVariable } from "./declared-function.ts";
import type { Given } from "./given.ts";
import { samBuild } from "./sam-build.ts";
import { entriesOf, entryOf, type MapEntry, nodeAt, type TemplateNode, textOf } from "./template-node.ts";

/** What a template says outside its functions that matters to them. */
export interface TemplateScope {
  /** The folder that the template lies in; `""` for the directory given. */
  readonly folder: string;
  readonly parameters: Parameters;
  /** `Globals.Function`: what SAM gives each of its functions that doesn't say it itself. */
  readonly globals?: TemplateNode;
}

/** Properties of archives that SAM and Lambda refuse beside an image. */
const ARCHIVE_PROPERTIES = ["Handler", "Runtime", "Layers", "CodeSigningConfigArn"];
/** The same below `Code`, where a function of CloudFormation has its image, too. */
const ARCHIVE_CODE = ["ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion"];
/** Tags that a build makes out of what it built (CDK's assets). */
const CONTENT_TAG = /:[0-9a-f]{64}$/;

/** A function of a template, or nothing where the resource is none. */
export function readFunction(resource: MapEntry, scope: TemplateScope): DeclaredFunction | undefined {
  const type = textOf(nodeAt(resource.value, "Type"));
  if (type === "AWS::Serverless::Function") return readServerlessFunction(resource, scope);
  if (type !== "AWS::Lambda::Function") return undefined;
  const { globals: _, ...own } = scope;
  const code = nodeAt(resource.value, "Properties", "Code");
  const archiveCode = ARCHIVE_CODE.flatMap((name) => propertySpans(code, name, `Code.${name}`));
  return readProperties(resource, own, nodeAt(code, "ImageUri"), archiveCode);
}

function readServerlessFunction(resource: MapEntry, scope: TemplateScope): DeclaredFunction {
  const properties = nodeAt(resource.value, "Properties");
  const uri = nodeAt(properties, "ImageUri") ?? nodeAt(scope.globals, "ImageUri");
  return readProperties(resource, scope, uri, []);
}

function readProperties(
  resource: MapEntry,
  { folder, parameters, globals }: TemplateScope,
  uri: TemplateNode | undefined,
  archiveCode: DeclaredFunction["archiveProperties"],
): DeclaredFunction {
  const properties = nodeAt(resource.value, "Properties");
  const property = (name: string) => nodeAt(properties, name) ?? nodeAt(globals, name);
  const packageType = property("PackageType");
  const imageUri = uri && givenText(uri, parameters);
  const architectures = architecturesOf(property("Architectures"), parameters);
  const build = samBuild(resource.value, folder, architectures, parameters);
  const eventTypes = entriesOf(property("Events")).flatMap(
    ({ value }) => textOf(nodeAt(value, "Type")) ?? [],
  );
  return {
    name: resource.key,
    span: resource.keySpan,
    block: blockOf(resource),
    ...(packageType && { packageType: givenText(packageType, parameters) }),
    ...(imageUri && { imageUri }),
    ...(architectures && { architectures }),
    ...imageConfig(property("ImageConfig"), parameters),
    environment: environmentOf(
      [nodeAt(globals, "Environment"), nodeAt(properties, "Environment")],
      parameters,
    ),
    archiveProperties: [...archiveProperties(properties, globals), ...archiveCode],
    ...(eventTypes.length > 0 && { eventTypes }),
    tracksImage: build !== undefined || CONTENT_TAG.test(imageUri?.value ?? imageUri?.pattern ?? ""),
    hasCapacityProvider: property("CapacityProviderConfig") !== undefined,
    ...(build && { build }),
  };
}

/** From its name to the end of what belongs to it. */
export function blockOf({ keySpan, value }: MapEntry): Span {
  return { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
}

function architecturesOf(
  node: TemplateNode | undefined,
  parameters: Parameters,
): Given<readonly string[]> | undefined {
  return node && givenTexts(node, parameters);
}

function imageConfig(
  node: TemplateNode | undefined,
  parameters: Parameters,
): Pick<DeclaredFunction, "command" | "entryPoint" | "workingDirectory"> {
  const command = nodeAt(node, "Command");
  const entryPoint = nodeAt(node, "EntryPoint");
  const workingDirectory = nodeAt(node, "WorkingDirectory");
  return {
    ...(command && { command: givenTexts(command, parameters) }),
    ...(entryPoint && { entryPoint: givenTexts(entryPoint, parameters) }),
    ...(workingDirectory && { workingDirectory: givenText(workingDirectory, parameters) }),
  };
}

/** The variables of several `Environment` properties; of those with one name the last one. */
function environmentOf(
  environments: readonly (TemplateNode | undefined)[],
  parameters: Parameters,
): EnvironmentVariable[] {
  const variables = environments
    .flatMap((environment) => entriesOf(nodeAt(environment, "Variables")))
    .map(({ key, keySpan, value }) => ({ name: key, span: keySpan, value: givenText(value, parameters) }));
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()];
}

function archiveProperties(...sources: (TemplateNode | undefined)[]): DeclaredFunction["archiveProperties"] {
  return ARCHIVE_PROPERTIES.flatMap((name) =>
    sources.flatMap((source) => propertySpans(source, name)).slice(0, 1),
  );
}

function propertySpans(
  node: TemplateNode | undefined,
  key: string,
  name = key,
): { readonly name: string; readonly span: Span }[] {
  const entry = entryOf(node, key);
  return entry ? [{ name, span: entry.keySpan }] : [];
}
