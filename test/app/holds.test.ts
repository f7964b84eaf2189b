// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import { describe, expect, it } from "vitest";
import { inspected } from "../support/inspected.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const HOLD = "# lambda-image-bot: hold until 2027-01-31 wheels";

function stateOf(text: string): string | undefined {
  return inspected(text).targets[0]?.target.hold.state;
}

describe("a hold", () => {
  it.each([
    ["above an ARG whose default is the tag", `${HOLD}\nARG V=3.12\nFROM ${PYTHON}:$V`],
    ["above an ARG that another one is made of", `${HOLD}\nARG V=3.12\nARG B=${PYTHON}:$V\nFROM $B`],
    ["above an ARG without a default", `${HOLD}\nARG V\nFROM ${PYTHON}:\${V:-3.12}`],
    ["above an ARG with an empty default", `${HOLD}\nARG V=\nFROM ${PYTHON}:\${V:-3.12}`],
    ["above an ARG that only decides", `${HOLD}\nARG V=y\nFROM ${PYTHON}:\${V:+3.12}`],
    ["between an ARG's lines", `ARG A \\\n${HOLD}\n V=3.12\nFROM ${PYTHON}:$V`],
    ["between a RUN's lines", `FROM a\nRUN \\\n ${HOLD}\n --mount=from=${PYTHON}:3.12,target=/x y`],
    ["with a blank line below", `${HOLD}\n\nFROM ${PYTHON}:3.12`],
    ["with CRLF", `${HOLD}\r\nFROM ${PYTHON}:3.12\r\n`],
  ])("holds %s", (_, text) => {
    expect(stateOf(text)).toBe("held");
  });

  it.each([
    ["above an ARG that has no part in the image", `${HOLD}\nARG W=1\nARG V=3.12\nFROM ${PYTHON}:$V`],
    ["above another image", `${HOLD}\nFROM a\nFROM ${PYTHON}:3.12`],
    ["in a heredoc", `FROM a\nRUN <<E\n${HOLD}\nE\nFROM ${PYTHON}:3.12`],
  ])("doesn't hold %s", (_, text) => {
    expect(stateOf(text)).toBe("none");
  });
});

describe("ignore", () => {
  it.each([
    ["base-eol moved in March", "none"],
    ["base-eol: moved in March", "none"],
    ["third-party image", "ignored"],
    ["read-only, frozen", "ignored"],
    ["base-eoll moved in March", "held"],
    ["base-eol, base-al2 moved in March", "held"],
  ])("with %j leaves the image %s", (said, expected) => {
    expect(stateOf(`# lambda-image-bot: ignore ${said}\nFROM ${PYTHON}:3.12`)).toBe(expected);
  });
});

describe("a file of many ARGs and images", () => {
  it("is read in time", { timeout: 10_000 }, () => {
    const names = Array.from({ length: 9000 }, (_, index) => `V${index}`);
    const args = names.map((name) => `${HOLD}\nARG ${name}=3.12\n`).join("");
    const file = inspected(args + names.map((name) => `FROM ${PYTHON}:$${name}\n`).join(""));
    expect(file.targets.every(({ target }) => target.hold.state === "held")).toBe(true);
  });
});
