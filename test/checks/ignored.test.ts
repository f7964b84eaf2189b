import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";

const NODE = "FROM public.ecr.aws/lambda/nodejs:22\n";
const CMD = 'CMD ["index.handler"]\n';

async function placesIn(instructions: string): Promise<string[]> {
  const findings = await findingsIn({ Dockerfile: `${NODE}${instructions}\n${CMD}` });
  return findings
    .filter(({ id }) => id.startsWith("ign-"))
    .map(({ id, severity, location, related = [] }) =>
      [`${id} ${severity} ${location?.line}`, ...related.map(({ line }) => line)].join(" "),
    );
}

describe("what Lambda ignores", () => {
  it.each([
    ["EXPOSE 80", ["ign-expose info 2"]],
    ["EXPOSE 80\nEXPOSE 81", ["ign-expose info 2 3"]],
    ["VOLUME /data", ["ign-vol info 2"]],
    ["HEALTHCHECK CMD true", ["ign-hc info 2"]],
    ["HEALTHCHECK none", []],
    ["HEALTHCHECK --interval=5s NONE", []],
    ["STOPSIGNAL SIGINT", ["ign-hc info 2"]],
    ["ONBUILD EXPOSE 80", ["ign-hc info 2"]],
    ["ONBUILD HEALTHCHECK CMD true\nSTOPSIGNAL SIGINT", ["ign-hc info 3", "ign-hc info 2"]],
    ["USER app", ["ign-user info 2"]],
    ["USER root\nRUN true\nUSER app", ["ign-user info 4"]],
    ["USER app\nRUN true", []],
    ["USER app\nWORKDIR /x", []],
    ["ONBUILD USER app", ["ign-hc info 2"]],
  ])("%j", async (instructions, expected) => {
    expect((await placesIn(instructions)).sort()).toEqual(expected.sort());
  });

  it("counts in the stages that the image stands on, and in no others", async () => {
    const chain = `${NODE.trim()} AS a\nEXPOSE 80\nFROM a\n${CMD}`;
    const builder = `FROM node:22 AS a\nEXPOSE 80\nUSER app\n${NODE}COPY --from=a /x /x\n${CMD}`;
    const idsIn = async (text: string) =>
      (await findingsIn({ Dockerfile: text })).map(({ id }) => id).filter((id) => id.startsWith("ign-"));
    expect(await idsIn(chain)).toEqual(["ign-expose"]);
    expect(await idsIn(builder)).toEqual([]);
  });

  it("is nobody's business in images that aren't for Lambda", async () => {
    const findings = await findingsIn({ Dockerfile: "FROM nginx\nEXPOSE 80\nUSER app\nCMD nginx\n" });
    expect(findings.filter(({ id }) => /^(?:ign|cmd|ep)-/.test(id))).toEqual([]);
  });
});
