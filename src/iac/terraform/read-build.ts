import type { HclExpression } from "../../hcl/hcl-expression.ts";
import type { Span } from "../../text/position.ts";
import { resolvePath } from "../../text/relative-path.ts";
import type { BuildTool, DeclaredBuild } from "../declared-build.ts";
import { knownTexts } from "./given-values.ts";
import type { ModuleReading } from "./module-reading.ts";
import { pathIn } from "./path-in.ts";
import { isRegistryModule } from "./registry-module.ts";
import { type Section, sectionOf, sectionWithin } from "./section.ts";
import {
  attributeOf,
  type ModuleBlock,
  type TerraformFile,
  type TerraformModule,
} from "./terraform-module.ts";

/** What a tool calls the parts of a build. */
interface BuildNames {
  readonly tool: BuildTool;
  readonly context: string;
  readonly dockerfile: string;
  readonly buildArgs: readonly string[];
  readonly target: string;
}

/** https://registry.terraform.io/providers/kreuzwerker/docker/latest/docs/resources/image */
const DOCKER_IMAGE: BuildNames = {
  tool: "terraform-docker",
  context: "context",
  dockerfile: "dockerfile",
  buildArgs: ["build_args", "build_arg"],
  target: "target",
};

/** https://github.com/terraform-aws-modules/terraform-aws-lambda/tree/master/modules/docker-build */
const DOCKER_BUILD_MODULE: BuildNames = {
  tool: "terraform-aws-lambda",
  context: "source_path",
  dockerfile: "docker_file_path",
  buildArgs: ["build_args"],
  target: "build_target",
};

/**
 * How the image is built that a function's `image_uri` names: by a resource or module that it refers to, or by one that
 * gives its image surely the same name.
 * @param file the function's: what stands in another one is placed at the `image_uri`
 */
export function readBuild(
  imageUri: HclExpression,
  file: TerraformFile,
  reading: ModuleReading,
): DeclaredBuild | undefined {
  const [built] = [...builtBy(imageUri, reading), ...namedAlike(imageUri, reading)];
  if (built === undefined) return undefined;
  const { declared, section, names } = built;
  const at = declared.file === file ? undefined : imageUri.span;
  return buildOf(
    section,
    names,
    at ?? declared.block.labels.at(-1)?.span ?? declared.block.span,
    at,
    reading,
  );
}

interface Built {
  readonly declared: ModuleBlock;
  readonly section: Section;
  readonly names: BuildNames;
}

/** Builds that an expression refers to, also by way of locals and of the resource that pushes the image. */
function builtBy(expression: HclExpression, { module }: ModuleReading): Built[] {
  const seen = new Set<string>();
  const waiting = referencesIn(expression);
  const found: Built[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const address = (path[0] === "resource" ? path.slice(1) : path).slice(0, 2).join(".");
    if (seen.has(address)) continue;
    seen.add(address);
    const declared = module.blocks.get(address);
    const built = declared && builtAt(declared);
    if (built) found.push(built);
    for (const reference of referencesBehind(address, module)) waiting.push(reference);
  }
  return found;
}

/** What a local refers to, or the image that a resource pushes. */
function referencesBehind(address: string, { blocks, locals }: TerraformModule): (readonly string[])[] {
  const pushed = address.startsWith("docker_registry_image.") ? blocks.get(address)?.block : undefined;
  const expression = pushed
    ? attributeOf(pushed, "name")
    : locals.get(/^local\.(.*)/s.exec(address)?.[1] ?? "");
  return expression ? referencesIn(expression) : [];
}

function builtAt(declared: ModuleBlock): Built | undefined {
  const section = sectionOf(declared.block);
  if (isRegistryModule(declared.block, "lambda", "docker-build")) {
    return { declared, section, names: DOCKER_BUILD_MODULE };
  }
  if (declared.block.labels[0]?.text !== "docker_image") return undefined;
  const build = sectionWithin(section, "build");
  return build && { declared, section: build, names: DOCKER_IMAGE };
}

/** References at any depth; expressions are no deeper than the parser lets them be. */
function referencesIn(expression: HclExpression): (readonly string[])[] {
  switch (expression.kind) {
    case "reference":
      return [expression.path];
    case "template":
      return expression.parts.flatMap((part) =>
        part.kind === "interpolation" && part.expression ? referencesIn(part.expression) : [],
      );
    case "list":
      return expression.items.flatMap(referencesIn);
    case "call":
      return expression.arguments.flatMap(referencesIn);
    default:
      return [];
  }
}

function namedAlike(imageUri: HclExpression, reading: ModuleReading): Built[] {
  const identity = reading.identityOf(imageUri);
  const images = reading.resourcesBy("docker_image", ({ block }) => {
    const name = attributeOf(block, "name");
    return name && reading.identityOf(name);
  });
  const declared = identity === undefined ? undefined : images.get(identity);
  const built = declared && builtAt(declared);
  return built ? [built] : [];
}

function buildOf(
  section: Section,
  names: BuildNames,
  span: Span,
  at: Span | undefined,
  reading: ModuleReading,
): DeclaredBuild {
  const context = pathIn(section, names.context, reading);
  const target = reading.text(section, names.target, at);
  const platform = reading.text(section, "platform", at);
  const builder = reading.text(section, "builder", at);
  const provenance = reading.text(section, "provenance", at);
  const sbom = reading.text(section, "sbom", at);
  const dockerfile = dockerfileOf(section, names.dockerfile, context, reading);
  return {
    tool: names.tool,
    span,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(context !== undefined && { context }),
    ...(target && { target }),
    buildArgs: knownTexts(names.buildArgs.map((name) => reading.value(section, name)).find(Boolean)),
    ...(platform && {
      platforms: {
        span: platform.span,
        ...(platform.value !== undefined && { value: [platform.value] }),
      },
    }),
    ...(builder && { builder }),
    ...(provenance && { provenance }),
    ...(sbom && { sbom }),
  };
}

function dockerfileOf(section: Section, name: string, context: string | undefined, reading: ModuleReading) {
  if (context === undefined) return undefined;
  const given = reading.text(section, name);
  if (given !== undefined && given.value === undefined) return undefined;
  return resolvePath(context, given?.value ?? "Dockerfile");
}
