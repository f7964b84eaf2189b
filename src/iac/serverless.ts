import { folderOf } from "../text/relative-path.ts";
import { type Declarations, readResources } from "./cloudformation.ts";
import { blockOf } from "./cloudformation-function.ts";
import type { DeclaredBuild } from "./declared-build.ts";
import type { DeclaredFunction } from "./declared-function.ts";
import type { Given } from "./given.ts";
import { serverlessBuild } from "./serverless-build.ts";
import { serverlessText, serverlessTexts } from "./serverless-value.ts";
import {
  entriesOf,
  entryOf,
  itemsOf,
  type MapEntry,
  nodeAt,
  type TemplateNode,
  textOf,
} from "./template-node.ts";

/** What serverless refuses, or CloudFormation for it, beside an image. */
const ARCHIVE_PROPERTIES = ["handler", "layers"];
/** As serverless tells an image's URI from the name of one in `provider.ecr.images`. */
const ECR_URI = /^\d+\.dkr\.ecr\.|\.amazonaws\.com/;

/** Reads a serverless.yml for AWS; nothing where the file is none. */
export function readServerless(path: string, root: TemplateNode | undefined): Declarations | undefined {
  const provider = nodeAt(root, "provider");
  const providerName = textOf(provider) ?? textOf(nodeAt(provider, "name"));
  const functions = nodeAt(root, "functions");
  if (root === undefined || providerName !== "aws" || functions === undefined) return undefined;
  const folder = folderOf(path);
  const declared = readResources(resourcesOf(root), { folder, parameters: new Map() });
  return {
    format: "serverless",
    functions: [
      ...functionsOf(functions).map((entry) => readFunction(entry, root, folder)),
      ...declared.functions,
    ],
    repositories: declared.repositories,
  };
}

/** Functions and resources may stand in one map or in several. */
function functionsOf(node: TemplateNode): MapEntry[] {
  const entries = node.kind === "list" ? itemsOf(node).flatMap(entriesOf) : entriesOf(node);
  return entries.filter(({ value }) => value.kind === "map");
}

function resourcesOf(root: TemplateNode): MapEntry[] {
  const resources = nodeAt(root, "resources");
  const parts = resources?.kind === "list" ? resources.items : [resources];
  return parts.flatMap((part) => entriesOf(nodeAt(part, "Resources")));
}

function readFunction(entry: MapEntry, root: TemplateNode, folder: string): DeclaredFunction {
  const property = (name: string) => entryOf(entry.value, name);
  const image = property("image");
  const architecture = property("architecture")?.value ?? nodeAt(root, "provider", "architecture");
  return {
    name: entry.key,
    span: entry.keySpan,
    block: blockOf(entry),
    packageType: { span: (image ?? entry).keySpan, value: image ? "Image" : "Zip" },
    ...(image && imageOf(image.value, root, folder)),
    ...(architecture && { architectures: serverlessTexts(architecture, root) }),
    environment: environmentOf(entry.value, root),
    archiveProperties: ARCHIVE_PROPERTIES.flatMap((name) => {
      const found = property(name);
      return found ? [{ name, span: found.keySpan }] : [];
    }),
    // Serverless asks ECR for the tag's digest at each deployment.
    tracksImage: true,
    hasCapacityProvider: false,
  };
}

type ImageOfFunction = Pick<
  DeclaredFunction,
  "imageUri" | "command" | "entryPoint" | "workingDirectory" | "build"
>;

/** `image` is a URI, the name of an image in `provider.ecr.images`, or a map that has either. */
function imageOf(image: TemplateNode, root: TemplateNode, folder: string): ImageOfFunction {
  const command = nodeAt(image, "command");
  const entryPoint = nodeAt(image, "entryPoint");
  const workingDirectory = nodeAt(image, "workingDirectory");
  return {
    ...sourceOf(image, root, folder),
    ...(command && { command: serverlessTexts(command, root) }),
    ...(entryPoint && { entryPoint: serverlessTexts(entryPoint, root) }),
    ...(workingDirectory && { workingDirectory: serverlessText(workingDirectory, root) }),
  };
}

function sourceOf(
  image: TemplateNode,
  root: TemplateNode,
  folder: string,
): { imageUri?: Given<string>; build?: DeclaredBuild } {
  const uri = nodeAt(image, "uri");
  if (uri) return { imageUri: serverlessText(uri, root) };
  const written = image.kind === "map" ? nodeAt(image, "name") : image;
  const given = written && serverlessText(written, root);
  if (given === undefined) return {};
  if (ECR_URI.test(given.value ?? given.pattern ?? "")) return { imageUri: given };
  const named = entryOf(nodeAt(root, "provider", "ecr", "images"), given.value ?? "");
  return named ? namedImage(named, root, folder) : {};
}

/** An image of `provider.ecr.images`: a URI, a path, or a map that has either. */
function namedImage(
  named: MapEntry,
  root: TemplateNode,
  folder: string,
): { imageUri?: Given<string>; build?: DeclaredBuild } {
  const uri = named.value.kind === "map" ? nodeAt(named.value, "uri") : named.value;
  const given = uri && serverlessText(uri, root);
  if (given && (named.value.kind === "map" || ECR_URI.test(given.value ?? given.pattern ?? "")))
    return { imageUri: given };
  const build = serverlessBuild(named, root, folder);
  return build ? { build } : {};
}

/** The provider's variables, and the function's own, which go before them. */
function environmentOf(declaration: TemplateNode, root: TemplateNode): DeclaredFunction["environment"] {
  const variables = [nodeAt(root, "provider"), declaration]
    .flatMap((source) => entriesOf(nodeAt(source, "environment")))
    .map(({ key, keySpan, value }) => ({ name: key, span: keySpan, value: serverlessText(value, root) }));
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()];
}
