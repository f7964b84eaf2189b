import { describe, expect, it } from "vitest";
import { processesOf } from "../../src/built-image/process-in-use.ts";
import { parseProcessConfig } from "../../src/image/process-config.ts";
import type { FunctionSubject } from "../../src/project/subject.ts";
import { describedFunctions } from "../support/described-functions.ts";
import { parseImageDescription } from "../support/image-description.ts";

const IMAGE = {
  process: parseProcessConfig({
    Entrypoint: ["/lambda-entrypoint.sh"],
    Cmd: ["app.handler"],
    WorkingDir: "/var/task",
    Env: ["A=1", "B=2", "A=3"],
  }),
};

function started(functions: readonly FunctionSubject[], image = IMAGE) {
  return processesOf(image, functions).map(({ env: _, functions: users, ...rest }) => ({
    ...rest,
    overrides: Object.entries(rest.overrides).flatMap(([name, isOverridden]) => (isOverridden ? [name] : [])),
    users: users.map((one) => one.function.name),
  }));
}

function functions(yaml: string): readonly FunctionSubject[] {
  return describedFunctions(parseImageDescription(`functions: ${yaml}`));
}

const OWN = { entrypoint: ["/lambda-entrypoint.sh"], cmd: ["app.handler"], workingDirectory: "/var/task" };

describe("processesOf", () => {
  it("is the image's own without functions, the last of equal variables counting", () => {
    expect(started([])).toEqual([{ ...OWN, overrides: [], users: [] }]);
    const [only] = processesOf(IMAGE, []);
    expect(only?.env).toEqual(new Map([["A", "3"], ["B", "2"]])); // biome-ignore format: one line
  });

  it("fills in what an image doesn't set", () => {
    expect(started([], { process: parseProcessConfig({}) })).toEqual([
      { entrypoint: [], cmd: [], workingDirectory: "/", overrides: [], users: [] },
    ]);
  });

  it("is one for each distinct override", () => {
    const all = functions(`
  - { name: A }
  - { name: B, command: [b.handler] }
  - { name: C }
  - { name: D, command: [b.handler] }
  - { name: E, entryPoint: [/main], workingDirectory: /srv }`);
    expect(started(all)).toEqual([
      { ...OWN, overrides: [], users: ["A", "C"] },
      { ...OWN, cmd: ["b.handler"], overrides: ["cmd"], users: ["B", "D"] },
      {
        ...{ entrypoint: ["/main"], cmd: ["app.handler"], workingDirectory: "/srv" },
        ...{ overrides: ["entrypoint", "workingDirectory"], users: ["E"] },
      },
    ]);
  });

  it("takes an empty override for none", () => {
    expect(started(functions('[{ command: [], entryPoint: [], workingDirectory: "" }]'))).toEqual([
      { ...OWN, overrides: [], users: ["Orders"] },
    ]);
  });

  it("leaves out what only a deployment tells", () => {
    const [declared] = functions("[{}]");
    const span = { start: 0, end: 0 };
    const unknown = declared && {
      ...declared,
      function: { ...declared.function, command: { span }, entryPoint: { span }, workingDirectory: { span } },
    };
    expect(started(unknown ? [unknown] : [])).toEqual([
      { overrides: ["entrypoint", "cmd", "workingDirectory"], users: ["Orders"] },
    ]);
  });
});
