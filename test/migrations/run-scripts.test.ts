import { describe, expect, it } from "vitest";
import { runScripts } from "../../src/migrations/run-scripts.ts";
import { migrated } from "./run-migration.ts";

const WAY = ["python3.11", "python3.12"] as const;
const BASE = "FROM public.ecr.aws/lambda/python:3.11\n";
const SCRIPT = `#!/bin/bash
# yum install nothing
yum install -y gcc
if true; then sudo yum update -y; fi
rm -rf /var/cache/yum; echo yum
  amazon-linux-extras install -y nginx1
`;

function notes(dockerfile: string, way: readonly [string, string] = WAY): readonly string[] {
  return migrated(runScripts, way, { Dockerfile: dockerfile, "scripts/install.sh": SCRIPT }).notes;
}

describe("scripts that call yum", () => {
  it.each(["RUN ./install.sh", "RUN bash /tmp/install.sh x", "RUN a && scripts/install.sh"])(
    "are noted by their lines: %s",
    (run) => {
      expect(notes(`${BASE}${run}\n`).map((note) => note.slice(0, 27))).toEqual([
        "scripts/install.sh:3 todo T",
        "scripts/install.sh:4 todo T",
        "scripts/install.sh:6 todo T",
      ]);
    },
  );

  it("are passed over where nothing runs them", () => {
    expect(notes(`${BASE}RUN ./reinstall.sh\n`)).toEqual([]);
  });

  it("are noted where the image was on AL2023 before, and they failed there", () => {
    const onAl2023 = "FROM public.ecr.aws/lambda/python:3.12\nRUN ./install.sh\n";
    expect(notes(onAl2023, ["python3.12", "python3.13"])).not.toEqual([]);
  });

  it("are noted twenty times at most, and read without a line's end", () => {
    const script = `${"yum install x\n".repeat(30)}yum install y`;
    const run = (text: string) =>
      migrated(runScripts, WAY, { Dockerfile: `${BASE}RUN ./a.sh\n`, "a.sh": text }).notes;
    expect(run(script)).toHaveLength(20);
    expect(run("yum install y")).toHaveLength(1);
  });
});
