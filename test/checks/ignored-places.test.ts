import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";

const IGNORE = "# lambda-image-bot: ignore";
const BASE = "FROM public.ecr.aws/lambda/python:3.12\n";
const CMD = 'CMD ["app.handler"]\n';

/** Lines of the places of the findings of a check, the findings about comments beside them. */
async function placesOf(id: string, lines: string) {
  const findings = await findingsIn({ Dockerfile: `${BASE}${lines}${CMD}` });
  return {
    unused: findings.filter((finding) => finding.id === "ignore-unused").length,
    found: findings
      .filter((finding) => finding.id === id)
      .map(({ location, related = [], fix }) => ({
        lines: [location, ...related].map((place) => place?.line),
        edits: fix?.edits.length,
      })),
  };
}

describe("a comment above one of several places of one cause", () => {
  it.each([
    ["os-yum", "RUN yum install -y gcc\n", 1],
    ["os-yum", "RUN amazon-linux-extras install x\n", undefined],
    ["os-yum", "RUN dnf install -y epel-release\n", undefined],
    ["os-manager", "RUN apt-get install -y gcc\n", undefined],
    ["os-tools", "RUN unzip a.zip\n", undefined],
    ["ign-expose", "EXPOSE 80\n", undefined],
  ])("silences that one alone of %s: %s", async (id, line, edits) => {
    expect(await placesOf(id, `${line}${IGNORE} ${id} so\n${line}`)).toEqual({
      unused: 0,
      found: [{ lines: [2], edits }],
    });
    expect(await placesOf(id, `${IGNORE} ${id} so\n${line}${line}`)).toEqual({
      unused: 0,
      found: [{ lines: [4], edits }],
    });
    expect(await placesOf(id, line + line)).toEqual({
      unused: 0,
      found: [{ lines: [2, 3], edits: edits && 2 * edits }],
    });
  });
});
