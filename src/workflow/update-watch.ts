import type { Span } from "../text/position.ts";
import type { LambdaCommand } from "./deployment-command.ts";
import type { LambdaDeployment } from "./lambda-deployment.ts";
import type { ScriptCommand } from "./script-command.ts";

type Hurried = NonNullable<LambdaDeployment["hurried"]>;

/** Commands that fail, or meet the old code, while an update is under way. */
const NEED_UPDATED = new Set(["publish-version", "invoke", "update-function-configuration"]);

/**
 * Looks for commands that use a function right behind its update, when nothing in between waits for the update to be
 * over. https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
 */
export class UpdateWatch {
  /** The updates that nothing has waited for, by function as written. */
  private readonly open = new Map<string, Span>();
  private readonly hurried = new Map<number, Hurried>();

  see(command: ScriptCommand, lambda: LambdaCommand | undefined, isImageUpdate: boolean): void {
    if (command.program === "sleep") this.open.clear();
    if (lambda === undefined) return;
    const { name, options, span } = lambda;
    const target = options.all("--function-name").at(-1)?.text ?? "";
    const update = this.open.get(target);
    if (isImageUpdate && name === "update-function-code") this.open.set(target, span);
    else if (name.startsWith("wait ") || name.startsWith("get-function")) this.open.clear();
    else if (update && NEED_UPDATED.has(name)) {
      this.hurried.set(update.start, { command: `aws lambda ${name}`, span });
      this.open.delete(target);
    }
  }

  /** The first command that doesn't wait for the update that stands at a place. */
  hurriedBehind({ start }: Span): Hurried | undefined {
    return this.hurried.get(start);
  }
}
