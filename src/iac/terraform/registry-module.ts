import type { HclBlock } from "../../hcl/hcl-file.ts";
import { attributeOf } from "./terraform-module.ts";

/**
 * Whether a module call is of terraform-aws-modules' module of a name, from the registry or from GitHub, or of one
 * inside it.
 * https://developer.hashicorp.com/terraform/language/modules/sources
 */
export function isRegistryModule(block: HclBlock, name: string, inner?: string): boolean {
  const source = sourceOf(block);
  if (source === undefined) return false;
  const [, found, path] =
    /^(?:registry\.\w+\.\w+\/)?terraform-aws-modules\/([\w-]+)\/aws(?:\/\/([^?]*))?$/.exec(source) ??
    /\bgithub\.com[/:]terraform-aws-modules\/terraform-aws-([\w-]+?)(?:\.git)?(?:\/\/([^?]*))?(?:\?.*)?$/.exec(
      source,
    ) ??
    [];
  return found === name && path === (inner === undefined ? undefined : `modules/${inner}`);
}

/** The source of a module call, where it is written out, as it must be. */
export function sourceOf(block: HclBlock): string | undefined {
  const source = block.type === "module" ? attributeOf(block, "source") : undefined;
  const [part, ...more] = source?.kind === "template" ? source.parts : [];
  return part?.kind === "text" && more.length === 0 ? part.text.text : undefined;
}
