import { resolvePath } from "../text/relative-path.ts";
import { givenText, type Parameters } from "./cloudformation-value.ts";
import type { DeclaredBuild } from "./declared-build.ts";
import type { Given } from "./given.ts";
import { entriesOf, entryOf, nodeAt, type TemplateNode } from "./template-node.ts";

/**
 * What `sam build` builds a function's image from: `Metadata` beside the function's properties. The context is
 * relative to the template, the Dockerfile to the context, the platform is that of the function's architecture.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build.html
 */
export function samBuild(
  resource: TemplateNode,
  folder: string,
  architectures: Given<readonly string[]> | undefined,
  parameters: Parameters,
): DeclaredBuild | undefined {
  const entry = entryOf(resource, "Metadata");
  const contextNode = nodeAt(entry?.value, "DockerContext");
  const dockerfileNode = nodeAt(entry?.value, "Dockerfile");
  if (entry === undefined || contextNode === undefined || dockerfileNode === undefined) return undefined;
  const context = pathBelow(folder, givenText(contextNode, parameters).value);
  const dockerfile = pathBelow(context, givenText(dockerfileNode, parameters).value);
  const target = nodeAt(entry.value, "DockerBuildTarget");
  const platforms = platformsOf(architectures, entry.keySpan);
  return {
    tool: "sam",
    span: { start: entry.keySpan.start, end: entry.value.span.end },
    ...(context !== undefined && { context }),
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target && { target: givenText(target, parameters) }),
    buildArgs: textMap(nodeAt(entry.value, "DockerBuildArgs"), parameters),
    ...(platforms && { platforms }),
  };
}

function pathBelow(folder: string | undefined, path: string | undefined): string | undefined {
  return folder === undefined || path === undefined ? undefined : resolvePath(folder, path);
}

/** The known ones of a map of texts. */
function textMap(node: TemplateNode | undefined, parameters: Parameters): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(node).flatMap(({ key, value }): [string, string][] => {
      const text = givenText(value, parameters).value;
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

function platformsOf(
  architectures: Given<readonly string[]> | undefined,
  otherwise: Given<string>["span"],
): Given<readonly string[]> | undefined {
  if (architectures === undefined) return { span: otherwise, value: ["linux/amd64"] };
  const { span, value } = architectures;
  if (value === undefined) return { span };
  return { span, value: value.map((name) => (name === "arm64" ? "linux/arm64" : "linux/amd64")) };
}
