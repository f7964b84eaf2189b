import type { TextEdit } from "../text/edit.ts";
import type { ImageTarget } from "./target.ts";

/**
 * The edit that puts a comment above an image's instruction which holds it until a day, or writes that over the comment
 * that held it before.
 * @param text the Dockerfile
 * @param until the last day, `YYYY-MM-DD`
 * @param reason one line
 */
export function holdCommentEdit(
  text: string,
  { use, hold }: ImageTarget,
  until: string,
  reason: string,
): TextEdit {
  const words = `# lambda-image-bot: hold until ${until} ${reason}`;
  if ((hold.state === "held" || hold.state === "ended") && hold.directive.kind === "hold") {
    const { start, end } = hold.directive.span;
    return { start, end, newText: words };
  }
  const { start } = use.instruction;
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return { start, end: start, newText: `${words}${lineEndOf(text)}${indent}` };
}

/** As the file's first line ends. */
function lineEndOf(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text.charAt(first - 1) === "\r" ? "\r\n" : "\n";
}
