import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/decide/outcome.ts";
import { DIGEST, findingOf, idsIn, python } from "./findings-in.ts";

const NEXT: Outcome = { kind: "next", next: { digest: DIGEST } };
const NO_ANSWER: Outcome = { kind: "no-answer", message: "Nothing fits." };
const REFUSAL = { kind: "supplied", message: "V comes from elsewhere.", span: { start: 5, end: 9 } } as const;
const COMPANY = "registry.example.com/platform/lambda-python";
const SETTINGS = {
  baseImages: [{ image: COMPANY, runtime: "python", tag: "{line}[-{build}]" }],
  versionedImages: ["ghcr.io/astral-sh/uv"],
};

describe("base-mutable", () => {
  it.each(["", ":latest", ":latest-arm64"])("is a warning for python%s", (tag) => {
    expect(findingOf("base-mutable", python(tag))?.severity).toBe("warning");
  });

  it.each([":3.13", ":3.13-arm64"])("is information for the rolling tag python%s", (tag) => {
    expect(findingOf("base-mutable", python(tag))?.severity).toBe("info");
  });

  it.each([`:3.13@${DIGEST}`, `:latest@${DIGEST}`, ":3.12.2026.10.03.13", ":3.12.4", ":3.15-preview"])(
    "is not found for python%s",
    (tag) => expect(idsIn(python(tag))).not.toContain("base-mutable"),
  );

  it("says why `latest` has no line", () => {
    const { message, help } = findingOf("base-mutable", python(""), { outcome: NO_ANSWER }) ?? {};
    expect(message).toBe(
      'The image "public.ecr.aws/lambda/python" has no tag, so that it is whatever `latest` names on the day of the build.',
    );
    expect(help).toMatch(/^Nothing fits\. Write the version/);
  });

  it("is not found where a change is about to be made", () => {
    for (const tag of [":latest", ":3.13"]) expect(idsIn(python(tag), { outcome: NEXT })).toEqual([]);
  });

  it("leaves a rolling tag, but not `latest`, to the finding that says why the change isn't made", () => {
    for (const known of [
      { outcome: NEXT, refusal: REFUSAL },
      { outcome: NEXT, waitsForMirror: "Not there yet." },
      { outcome: { kind: "waiting", message: "Too young." } as const },
    ]) {
      expect(idsIn(python(":3.13"), known)).not.toContain("base-mutable");
      expect(idsIn(python(":latest"), known)).toContain("base-mutable");
    }
  });

  it("concerns company images without a build, and `latest` of images with ordinary versions", () => {
    const setup = { settings: SETTINGS };
    expect(findingOf("base-mutable", `FROM ${COMPANY}:3.13\n`, setup)?.severity).toBe("info");
    expect(idsIn(`FROM ${COMPANY}:3.13-7\n`, setup)).not.toContain("base-mutable");
    expect(findingOf("base-mutable", "FROM ghcr.io/astral-sh/uv:latest\n", setup)?.severity).toBe("warning");
    expect(idsIn("FROM ghcr.io/astral-sh/uv:0.9.1\n", setup)).toEqual([]);
  });
});

describe("an image for which the registry has no answer", () => {
  const about = (tag: string) =>
    idsIn(python(tag), { outcome: NO_ANSWER }).filter((id) => /mutable|digest|unanswered/.test(id));

  it.each([
    [`@${DIGEST}`, ["base-bare-digest"]],
    [`:latest@${DIGEST}`, ["base-bare-digest"]],
    ["", ["base-mutable"]],
    [":latest", ["base-mutable"]],
    [":3.12.2026.10.03.13-arm64", ["base-unanswered"]],
    [`:3.13@${DIGEST}`, ["base-unanswered"]],
  ])("python%s is found once: %s", (tag, ids) => expect(about(tag)).toEqual(ids));

  it("says why", () => {
    const finding = findingOf("base-unanswered", python(":3.12.2026.10.03.13"), { outcome: NO_ANSWER });
    expect(finding?.help).toMatch(/^Nothing fits\. /);
  });
});

describe("a digest without a tag", () => {
  it("is found of images that have tags of their own, without asking a registry", () => {
    const setup = { settings: SETTINGS };
    const of = (image: string) => findingOf("base-bare-digest", `FROM ${image}@${DIGEST}\n`, setup);
    expect(of(COMPANY)?.message).toContain("tells no runtime line");
    expect(of("ghcr.io/astral-sh/uv")).toMatchObject({ help: expect.stringMatching(/^Write the tag/) });
    expect(of("ghcr.io/astral-sh/uv")?.message).toContain("tells no version");
    expect(of(`${COMPANY}:3.13`)).toBeUndefined();
    expect(idsIn(python(`@${DIGEST}`))).not.toContain("base-bare-digest");
  });
});

describe("base-preview", () => {
  it.each([":3.15", ":3.15-preview", ":3.15-preview.2026.08.21.22-arm64"])("is found for python%s", (tag) => {
    expect(findingOf("base-preview", python(tag))?.message).toContain(
      "is python3.15, which is not generally available",
    );
  });

  it("is found for the preview tag of an available line, with the tag to use", () => {
    expect(findingOf("base-preview", "FROM public.ecr.aws/lambda/nodejs:24-preview\n")).toMatchObject({
      message:
        'The image "public.ecr.aws/lambda/nodejs:24-preview" is a preview of nodejs24.x, which is generally available by now.',
      help: "Use the tag 24 of the same repository.",
    });
  });

  it("is found beside base-unknown for a preview of an unknown line", () => {
    expect(findingOf("base-preview", python(":3.99-preview"))?.message).toContain("is a preview:");
  });

  it("trusts a configuration that knows better than the table", () => {
    const overlay = [{ identifier: "python3.15", availability: "generally-available" as const }];
    const settings = { runtimes: { overlay, warnDays: 180 } };
    expect(idsIn(python(":3.15"), { settings })).not.toContain("base-preview");
  });
});

describe("base-unknown", () => {
  it("lists the repository's tags", () => {
    expect(findingOf("base-unknown", python(":3.99"))?.help).toMatch(
      /^Tags of this repository are 2\.7, .*3\.14/,
    );
  });

  it("knows the local images of `sam build`", () => {
    expect(findingOf("base-unknown", python(":3.12-rapid-x86_64"))?.help).toContain("`sam build`");
  });

  it("is found in repositories that the table doesn't have", () => {
    for (const image of ["rust:1", "provided.al2023", "amazonlinux"]) {
      const finding = findingOf("base-unknown", `FROM public.ecr.aws/lambda/${image}\n`);
      expect(finding?.message).toContain("has no base images in the repository");
      expect(finding?.help).toMatch(
        /^`lambda-image-bot runtimes` lists the repositories and tags that exist/,
      );
    }
  });

  it.each(["", ":latest", ":3.12", ":3.12.2026.10.03.13-arm64", `@${DIGEST}`])(
    "is not found for python%s",
    (tag) => expect(idsIn(python(tag))).not.toContain("base-unknown"),
  );

  it("is found where a company's tag doesn't fit its template", () => {
    const setup = { settings: SETTINGS };
    expect(findingOf("base-unknown", `FROM ${COMPANY}:nightly\n`, setup)?.help).toContain("`base-images`");
    expect(idsIn(`FROM ${COMPANY}:3.13-7\n`, setup)).not.toContain("base-unknown");
    expect(idsIn(`FROM ${COMPANY}\n`, setup)).not.toContain("base-unknown");
  });
});

describe("base-malformed and base-unresolved", () => {
  it.each(["https://public.ecr.aws/lambda/python:3.13", "public.ecr.aws/lambda/Python:3.13"])(
    "finds %s, which Docker refuses",
    (image) => expect(idsIn(`FROM ${image}\n`)).toEqual(["base-malformed"]),
  );

  it("say what is wrong with a reference", () => {
    const finding = findingOf("base-malformed", python(`:3.13@${DIGEST}@${DIGEST}`));
    expect(finding?.severity).toBe("error");
    expect(finding?.message).toBe(
      `The image reference "public.ecr.aws/lambda/python:3.13@${DIGEST}@${DIGEST}" has two digests.`,
    );
  });

  it("name the variables without a value", () => {
    const text = `ARG V\nARG S\n${python(":$V-$S")}`;
    const finding = findingOf("base-unresolved", text);
    expect(finding).toMatchObject({ severity: "info", location: { line: 3 } });
    expect(finding?.message).toMatch(/since V, S have no value\.$/);
    expect(idsIn(text)).toEqual(["base-unresolved"]);
    expect(findingOf("base-unresolved", `ARG V\n${python(":$V")}`)?.message).toMatch(
      /since V has no value\.$/,
    );
  });
});

describe("base-mirror", () => {
  it("names the reference at ECR Public", () => {
    const of = (tag: string) => findingOf("base-mirror", `FROM amazon/aws-lambda-nodejs${tag}\n`)?.help;
    expect(of(":22-arm64")).toBe("Write public.ecr.aws/lambda/nodejs:22-arm64.");
    expect(of("")).toBe("Write public.ecr.aws/lambda/nodejs.");
    expect(of(`:22@${DIGEST}`)).toBe(
      "Write public.ecr.aws/lambda/nodejs:22, without the digest, which is Docker Hub's.",
    );
    expect(findingOf("base-mirror", "FROM docker.io/amazon/aws-lambda-nodejs:22\n")).toBeDefined();
  });
});

describe("base-arg", () => {
  it("says what would have been written, and where it can't be", () => {
    const outcome: Outcome = { kind: "next", next: { tag: "3.12.2026.11.01.10", digest: DIGEST } };
    expect(findingOf("base-arg", python(":3.12"), { outcome, refusal: REFUSAL })).toMatchObject({
      severity: "warning",
      message: `The update of "public.ecr.aws/lambda/python:3.12" to the tag 3.12.2026.11.01.10 and the digest ${DIGEST} is not written: V comes from elsewhere.`,
      location: { line: 1, column: 6, endColumn: 10 },
    });
  });

  it("is information where only a first digest is missing", () => {
    const severity = (tag: string) =>
      findingOf("base-arg", python(tag), { outcome: NEXT, refusal: REFUSAL })?.severity;
    expect(severity(":3.12")).toBe("info");
    expect(severity(`:3.12@sha256:${"0".repeat(64)}`)).toBe("warning");
  });

  it("needs a decided change", () => {
    expect(idsIn(python(":3.12"), { refusal: REFUSAL })).not.toContain("base-arg");
  });
});

describe("base-waiting", () => {
  it("says what an update waits for", () => {
    const outcome: Outcome = { kind: "waiting", message: "It is a day old." };
    expect(findingOf("base-waiting", python(":3.12"), { outcome })?.message).toBe(
      'The update of "public.ecr.aws/lambda/python:3.12" waits for its minimum age: It is a day old.',
    );
    const mirror = { outcome: NEXT, waitsForMirror: "The cache lacks it." };
    expect(findingOf("base-waiting", python(":3.12"), mirror)?.message).toBe(
      'The update of "public.ecr.aws/lambda/python:3.12" waits for its registry: The cache lacks it.',
    );
  });
});
