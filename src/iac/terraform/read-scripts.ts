import type { HclTemplate } from "../../hcl/hcl-expression.ts";
import type { HclBlock } from "../../hcl/hcl-file.ts";
import { joinRuns, type Run, runsOf } from "../../text/logical-text.ts";
import type { DeclaredScript } from "../declared-script.ts";
import { knownTexts } from "./given-values.ts";
import type { ModuleReading } from "./module-reading.ts";
import { pathIn } from "./path-in.ts";
import { sectionOf } from "./section.ts";
import { attributeOf, type ModuleBlock } from "./terraform-module.ts";

/**
 * The scripts of a resource's `local-exec` provisioners, of those for the shell.
 * https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec
 */
export function readScripts(
  declared: ModuleBlock,
  address: string,
  reading: ModuleReading,
): DeclaredScript[] {
  return declared.block.body.blocks
    .filter(({ type, labels }) => type === "provisioner" && labels[0]?.text === "local-exec")
    .filter((block) => isForShell(block, reading))
    .flatMap((block) => {
      const command = attributeOf(block, "command");
      if (command?.kind !== "template") return [];
      const workingDirectory = pathIn(sectionOf(block), "working_dir", reading, "");
      return [
        {
          name: address,
          text: joinRuns(scriptRuns(command, declared.file.text), command.span.start),
          span: command.span,
          ...(workingDirectory !== undefined && { workingDirectory }),
          environment: knownTexts(reading.value(sectionOf(block), "environment")),
        },
      ];
    });
}

function isForShell(block: HclBlock, reading: ModuleReading): boolean {
  const interpreter = reading.texts(sectionOf(block), "interpreter");
  return interpreter === undefined || /(?:^|\/)(?:ba|da|z)?sh$/.test(interpreter.value?.[0] ?? "");
}

function scriptRuns({ parts }: HclTemplate, text: string): Run[] {
  return parts.flatMap((part) =>
    part.kind === "text"
      ? runsOf(part.text, 0, part.text.text.length)
      : [{ text: text.slice(part.span.start, part.span.end), source: part.span.start }],
  );
}
