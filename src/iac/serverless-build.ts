import { resolvePath } from "../text/relative-path.ts";
import type { DeclaredBuild } from "./declared-build.ts";
import { serverlessText, serverlessTexts } from "./serverless-value.ts";
import { entriesOf, type MapEntry, nodeAt, type TemplateNode } from "./template-node.ts";

/**
 * What serverless builds an image of `provider.ecr.images` from: `path` is relative to the service, `file` (by
 * default `Dockerfile`) to the path. https://www.serverless.com/framework/docs/providers/aws/guide/functions#referencing-container-image-as-a-target
 */
export function serverlessBuild(
  { keySpan, value }: MapEntry,
  root: TemplateNode,
  folder: string,
): DeclaredBuild | undefined {
  const path = value.kind === "map" ? nodeAt(value, "path") : value;
  const written = path && serverlessText(path, root).value;
  if (path === undefined) return undefined;
  const context = written === undefined ? undefined : resolvePath(folder, written);
  const file = nodeAt(value, "file");
  const fileText = file ? serverlessText(file, root).value : "Dockerfile";
  const dockerfile =
    context === undefined || fileText === undefined ? undefined : resolvePath(context, fileText);
  return {
    tool: "serverless",
    span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) },
    ...(context !== undefined && { context }),
    ...(dockerfile !== undefined && { dockerfile }),
    buildArgs: new Map(knownTexts(nodeAt(value, "buildArgs"), root)),
    ...settingsOf(value, root),
  };
}

/** The switches of `docker build`: by their own keys, or among `buildOptions`. */
function settingsOf(
  value: TemplateNode,
  root: TemplateNode,
): Pick<DeclaredBuild, "target" | "platforms" | "provenance" | "sbom"> {
  const platform = settingOf(value, "platform", root);
  const provenance = settingOf(value, "provenance", root);
  const sbom = settingOf(value, "sbom", root);
  const target = settingOf(value, "target", root);
  return {
    ...(target && { target }),
    ...(platform && {
      platforms: {
        span: platform.span,
        ...(platform.value !== undefined && { value: platform.value.split(",") }),
      },
    }),
    ...(provenance && { provenance }),
    ...(sbom && { sbom }),
  };
}

function settingOf(value: TemplateNode, name: string, root: TemplateNode) {
  const own = nodeAt(value, name);
  if (own) return serverlessText(own, root);
  const options = nodeAt(value, "buildOptions");
  if (options === undefined) return undefined;
  const { span, value: items = [] } = serverlessTexts(options, root);
  const flag = `--${name}`;
  const index = items.findIndex((item) => item === flag || item.startsWith(`${flag}=`));
  const item = items[index];
  if (item === undefined) return undefined;
  const text = item === flag ? items[index + 1] : item.slice(flag.length + 1);
  return { span, ...(text !== undefined && { value: text }) };
}

function knownTexts(node: TemplateNode | undefined, root: TemplateNode): [string, string][] {
  return entriesOf(node).flatMap(({ key, value }): [string, string][] => {
    const text = serverlessText(value, root).value;
    return text === undefined ? [] : [[key, text]];
  });
}
