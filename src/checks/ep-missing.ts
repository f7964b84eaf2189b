import type { BuiltImage } from "../built-image/built-image.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { quote } from "./quote.ts";

/** An image that names nothing to start. */
export const epMissing: BuiltImageCheck = {
  id: "ep-missing",
  title: "Nothing to start",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda starts what ENTRYPOINT and CMD name together, or what a function's image configuration has in their place
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)): where nothing names a program, the
function ends with \`Runtime.InvalidEntrypoint\`
([troubleshooting](https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-images.html)). Mostly it was an image from
\`scratch\`, or another tool than \`docker build\` has made it without a configuration. Where no function is known that uses
the image, one may give the entry point, and the finding is less sure.`,
  exampleFile: "image.yaml",
  badPlace: "layers:",
  badExample: `layers:
  - /main: { elf: {} }
`,
  goodExample: `entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`,
  runOnImage: findNothing,
};

function findNothing(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, ({ entrypoint, cmd, functions }) => {
    if (entrypoint === undefined || cmd === undefined) return undefined;
    const [program = ""] = [...entrypoint, ...cmd];
    if (program !== "") return undefined;
    const [first] = functions;
    const by = first ? `, and the function ${quote(first.function.name)} names none either` : "";
    return {
      ...(first === undefined && { confidence: "medium" }),
      message: `The image names no program to start in ENTRYPOINT or CMD${by}.`,
      help: 'Add the program, such as ENTRYPOINT ["/main"].',
    };
  });
}
