import { folderOf, resolvePath } from "../text/relative-path.ts";
import type { DeclaredBuild } from "./declared-build.ts";
import type { DeclaredFunction } from "./declared-function.ts";
import type { IacFile } from "./iac-file.ts";
import { entriesOf, nodeAt, type TemplateNode, textOf } from "./template-node.ts";
import { readYamlTree } from "./yaml-tree.ts";

/** The images that CDK builds for a stack (`*.assets.json`). */
export interface CdkAssets {
  /** The folder that the manifest lies in. */
  readonly folder: string;
  /** By the tag that the image gets: a hash of what it is built from. */
  readonly builds: ReadonlyMap<string, CdkBuild>;
}

/** A build without a place in the template: that is where a function names its tag. */
type CdkBuild = Omit<DeclaredBuild, "span" | "platforms"> & { readonly platform?: string };

/**
 * Reads a stack's asset manifest; nothing where the file is none.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.DockerImageSource.html
 */
export function readCdkAssets(path: string, text: string): CdkAssets | undefined {
  if (!path.endsWith(".assets.json") || !text.includes('"dockerImages"')) return undefined;
  const { root, errors } = readYamlTree(text);
  const images = nodeAt(root, "dockerImages");
  if (images === undefined || errors.length > 0) return undefined;
  const folder = folderOf(path);
  const builds = entriesOf(images).flatMap(({ key, value }) => {
    const build = buildOf(nodeAt(value, "source"), folder);
    const tags = entriesOf(nodeAt(value, "destinations")).map((destination) =>
      textOf(nodeAt(destination.value, "imageTag")),
    );
    return build ? [key, ...tags].flatMap((tag): [string, CdkBuild][] => (tag ? [[tag, build]] : [])) : [];
  });
  return { folder, builds: new Map(builds) };
}

function buildOf(source: TemplateNode | undefined, folder: string): CdkBuild | undefined {
  const directory = textOf(nodeAt(source, "directory"));
  if (directory === undefined) return undefined;
  const context = resolvePath(folder, directory);
  const file = textOf(nodeAt(source, "dockerFile")) ?? "Dockerfile";
  const dockerfile = context === undefined ? undefined : resolvePath(context, file);
  const target = nodeAt(source, "dockerBuildTarget");
  const targetText = textOf(target);
  const platform = textOf(nodeAt(source, "platform"));
  return {
    tool: "cdk",
    ...(context !== undefined && { context }),
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target && targetText !== undefined && { target: { span: target.span, value: targetText } }),
    buildArgs: argumentsOf(nodeAt(source, "dockerBuildArgs")),
    ...(platform !== undefined && { platform }),
  };
}

function argumentsOf(node: TemplateNode | undefined): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(node).flatMap(({ key, value }): [string, string][] => {
      const text = textOf(value);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** Gives the functions of CDK's templates the builds that the manifests beside them have for their images. */
export function linkCdkAssets(files: readonly IacFile[], manifests: readonly CdkAssets[]): IacFile[] {
  if (manifests.length === 0) return [...files];
  return files.map((file) => {
    const beside = manifests.filter(({ folder }) => folder === folderOf(file.path));
    if (beside.length === 0) return file;
    return { ...file, functions: file.functions.map((one) => linkFunction(one, beside)) };
  });
}

function linkFunction(declared: DeclaredFunction, manifests: readonly CdkAssets[]): DeclaredFunction {
  const uri = declared.imageUri;
  const text = uri?.value ?? uri?.pattern ?? "";
  const tag = text.slice(text.lastIndexOf(":") + 1);
  const found = manifests.flatMap(({ builds }) => builds.get(tag) ?? [])[0];
  if (uri === undefined || found === undefined) return declared;
  const { platform, target, ...build } = found;
  const { span } = uri;
  return {
    ...declared,
    tracksImage: true,
    build: {
      ...build,
      span,
      ...(target && { target: { ...target, span } }),
      ...(platform !== undefined && { platforms: { span, value: [platform] } }),
    },
  };
}
