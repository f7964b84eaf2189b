import { baseNameOf } from "../text/relative-path.ts";
import type { Explanation } from "./explanation.ts";

/** A part of an explanation: prose in Markdown, and what is shown as it stands. */
export interface ExplanationSection {
  readonly title: string;
  readonly parts: readonly (string | ShownText)[];
}

/** A file, a command's output, a setting. */
export interface ShownText {
  readonly language: string;
  readonly text: string;
}

/** Examples of built images are described in a file of this name. */
const DESCRIBED_IMAGE = "image.yaml";

const ABOUT_DESCRIBED_IMAGE =
  "It describes a built image: the runtime whose AWS base image it stands on (`base`), its configuration, the files of its own layers by path, and the function that uses it, where they matter.";

/** What an explanation says after its reasons, in the order of its page. */
export function explanationSections(explanation: Explanation): ExplanationSection[] {
  const { exampleFile, badExample, goodExample, exampleBeside, found } = explanation;
  return [
    {
      title: `Found in this ${exampleFile}`,
      parts: [
        ...(exampleFile === DESCRIBED_IMAGE ? [ABOUT_DESCRIBED_IMAGE] : []),
        shownFile(exampleFile, badExample),
        ...(found ? ["What is said of it:", { language: "text", text: found.text }] : []),
      ],
    },
    { title: "Not found in this one", parts: [shownFile(exampleFile, goodExample)] },
    ...Object.entries(exampleBeside).map(([name, text]) => ({
      title: `Beside both stands ${name}`,
      parts: [shownFile(name, text)],
    })),
    ...(found ? [{ title: "How to mend it", parts: mendingParts(found) }] : []),
    { title: "How to silence it", parts: silencingParts(explanation) },
  ];
}

function mendingParts({ finding, diff }: NonNullable<Explanation["found"]>): (string | ShownText)[] {
  if (diff === undefined) return [finding.help];
  const how =
    finding.fix?.safety === "safe"
      ? "`lambda-image-bot check --fix` does this:"
      : "The JSON report and SARIF propose this edit, which a person should look at:";
  return [finding.help, how, { language: "diff", text: diff }];
}

function silencingParts({ id, isSilencedByComment, isAboutFiles }: Explanation): (string | ShownText)[] {
  const comment = `# lambda-image-bot: ignore ${id} REASON`;
  const config = `checks:\n  ${id}: off\n`;
  const rules = `check-rules:\n  - paths:\n      - legacy/**\n    checks:\n      ${id}: off\n`;
  return [
    ...(isSilencedByComment
      ? [
          "In one place, by a comment on its own line above the instruction, or above the key or block in YAML and HCL:",
          { language: "text", text: comment },
        ]
      : []),
    "Everywhere, or with another severity in place of `off`, in `.github/lambda-image-bot.yml`:",
    { language: "yaml", text: config },
    ...(isAboutFiles ? ["For some paths only:", { language: "yaml", text: rules }] : []),
  ];
}

function shownFile(name: string, text: string): ShownText {
  const base = baseNameOf(name);
  const isDockerfile = /dockerfile/i.test(base);
  return { language: isDockerfile ? "dockerfile" : base.slice(base.lastIndexOf(".") + 1), text };
}
