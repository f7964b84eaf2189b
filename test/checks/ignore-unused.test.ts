import { describe, expect, it } from "vitest";
import { findingsIn, placesIn } from "../support/project.ts";

const BASE = "FROM public.ecr.aws/lambda/python:3.13\n";
const CMD = 'CMD ["app.handler"]\n';

describe("a comment above an instruction that names no image", () => {
  it("is told of where it can't be understood", async () => {
    const text = `${BASE}# lambda-image-bot: ignore os-yumm later\nRUN dnf install -y git\n${CMD}`;
    const [found] = (await findingsIn({ Dockerfile: text })).filter(({ id }) => id === "ignore-unused");
    expect(found?.message).toContain("can't be understood");
    expect(found?.location?.line).toBe(2);
  });

  it("is told of where it ignores nothing, and holds nothing", async () => {
    const text = `${BASE}# lambda-image-bot: ignore because\n# lambda-image-bot: hold it\nRUN dnf install -y git\n${CMD}`;
    expect(await placesIn({ Dockerfile: text }, { without: ["base-mutable"] })).toEqual([
      "Dockerfile:2 ignore-unused",
    ]);
  });
});
