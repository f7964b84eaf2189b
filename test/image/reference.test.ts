import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProblem } from "../../src/image/problem.ts";
import {
  formatReference,
  type ImageReference,
  isSameReference,
  isSameRepository,
  parseImageReference,
  repositoryName,
  repositoryOf,
} from "../../src/image/reference.ts";

const SHA256 = `sha256:${"0123456789abcdef".repeat(4)}`;
const SHA512 = `sha512:${"0123456789abcdef".repeat(8)}`;

function parse(text: string): ImageReference {
  const reference = parseImageReference(text);
  if (isProblem(reference)) throw new Error(`${text} ${reference.message}`);
  return reference;
}

describe("parseImageReference", () => {
  it.each([
    ["python", "docker.io", "library/python", undefined, undefined],
    ["python:3.12", "docker.io", "library/python", "3.12", undefined],
    ["docker.io/python", "docker.io", "library/python", undefined, undefined],
    ["index.docker.io/python:1", "docker.io", "library/python", "1", undefined],
    ["docker.io/library/python", "docker.io", "library/python", undefined, undefined],
    ["amazon/aws-lambda-python:3.12", "docker.io", "amazon/aws-lambda-python", "3.12", undefined],
    ["a/b/c", "docker.io", "a/b/c", undefined, undefined],
    ["localhost/x", "localhost", "x", undefined, undefined],
    ["localhost:5000/x:y", "localhost:5000", "x", "y", undefined],
    ["localhost:5000", "docker.io", "library/localhost", "5000", undefined],
    ["public.ecr.aws/lambda/python:3.12", "public.ecr.aws", "lambda/python", "3.12", undefined],
    [`public.ecr.aws/lambda/python@${SHA256}`, "public.ecr.aws", "lambda/python", undefined, SHA256],
    [`Public.ECR.aws/lambda/python:3.12@${SHA512}`, "public.ecr.aws", "lambda/python", "3.12", SHA512],
    ["Foo/bar", "foo", "bar", undefined, undefined],
    ["127.0.0.1:5000/a/b:c", "127.0.0.1:5000", "a/b", "c", undefined],
    ["[::1]/a", "[::1]", "a", undefined, undefined],
    ["[2001:db8::1]:5000/a/b:c", "[2001:db8::1]:5000", "a/b", "c", undefined],
    ["r.io/a__b/c-d/e.f/g---h:_x.Y-1", "r.io", "a__b/c-d/e.f/g---h", "_x.Y-1", undefined],
    ["scratch", "docker.io", "library/scratch", undefined, undefined],
  ])("reads %s as Docker does", (text, registry, path, tag, digest) => {
    const reference = parse(text);
    expect([reference.registry, reference.path, reference.tag, reference.digest]).toEqual([
      registry,
      path,
      tag,
      digest,
    ]);
    expect(formatReference(reference)).toBe(text);
  });

  it.each([
    ["", "is empty"],
    ["python 3", "has white space in it"],
    ["https://public.ecr.aws/lambda/python", "begins with a URL scheme"],
    ["pythön", "has characters other than ASCII letters, digits and punctuation"],
    ["python\u0000", "has characters other than ASCII letters, digits and punctuation"],
    [`a:1@${SHA256}@${SHA256}`, "has two digests"],
    ["a@", "has a digest without an algorithm"],
    ["a@latest", "has a digest without an algorithm"],
    ["a@md5:abc", "has a digest of an algorithm other than sha256 and sha512"],
    ["a@sha256:abc", "has a digest of 3 digits instead of 64"],
    [
      `a@${SHA256.toUpperCase().replace("SHA", "sha")}`,
      "has a digest with characters other than 0-9 and a-f",
    ],
    ["python:", "has an empty tag"],
    ["python:1:2", "has two tags"],
    ["python:-1", "has a tag with characters that tags can't have"],
    ["python:3.12+x", "has a tag with characters that tags can't have"],
    [`python:${"x".repeat(129)}`, "has a tag longer than 128 characters"],
    ["Python", "has an upper-case repository path"],
    ["r.io/Lambda/python", "has an upper-case repository path"],
    ["r.io/$V/python", "has a variable that nothing gives a value"],
    [`\${REGISTRY}/python:3.12`, "has a variable that nothing gives a value"],
    ["python:$V", "has a variable that nothing gives a value"],
    [":3.12", "has no repository"],
    ["r.io/", "has no repository"],
    ["r.io//a", "has a malformed repository path"],
    ["/python", "has a malformed repository path"],
    ["a/b/", "has a malformed repository path"],
    ["a___b", "has a malformed repository path"],
    ["a..b/c", "has a malformed registry host"],
    ["-a", "has a malformed repository path"],
    ["a-", "has a malformed repository path"],
    ["my_host.io/a", "has a malformed registry host"],
    ["r.io:x/a", "has a malformed registry host"],
    ["[::1/a", "has a malformed registry host"],
    ["[:::::]/a", "has a malformed registry host"],
    ["999.999.999.999/a", "has a malformed registry host"],
    ["r.io:65536/a", "has a registry port beyond 65535"],
    [`r.io/${"a".repeat(256)}`, "has a repository path longer than 255 characters"],
    ["a".repeat(64), "is a bare image id, which names nothing in a registry"],
  ])("refuses %s", (text, message) => {
    expect(parseImageReference(text)).toEqual({ kind: "problem", message });
  });

  it("takes the longest path and tag that there may be", () => {
    const text = `r.io/${"a".repeat(255)}:${"b".repeat(128)}`;
    expect(formatReference(parse(text))).toBe(text);
  });

  it("answers every text with a reference that formats back to it, or with a problem", () => {
    const pieces = fc.constantFrom(
      "a",
      "B",
      ".",
      "/",
      ":",
      "@",
      "-",
      "_",
      "[",
      "]",
      "$",
      "5000",
      SHA256,
      "docker.io",
      "é",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          const reference = parseImageReference(text);
          if (isProblem(reference)) expect(reference.message).toMatch(/^(?:has|is|begins) [ -~]+$/);
          else expect(formatReference(reference)).toBe(text);
        },
      ),
    );
  });

  it.each(["a", "a-", "a.", "a/", "a:", "@", "[:", "a_", "-", "A.", "1."])(
    "is quick with a million of %s",
    (piece) => {
      const started = performance.now();
      parseImageReference(piece.repeat(1_000_000));
      parseImageReference(`r.io/${piece.repeat(1_000_000)}!`);
      parseImageReference(`${piece.repeat(1_000_000)}!/a`);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});

describe("repositories", () => {
  const [short, long] = [parse("python:3.12"), parse("index.docker.io/library/python:3.12")];

  it("are named in full", () => {
    expect(repositoryName(short)).toBe("docker.io/library/python");
    expect(repositoryName(parse("public.ecr.aws/lambda/python:3.12"))).toBe("public.ecr.aws/lambda/python");
    expect(repositoryOf(short)).toEqual({ registry: "docker.io", path: "library/python" });
  });

  it("are the same however they are written", () => {
    expect(isSameRepository(short, long)).toBe(true);
    expect(isSameRepository(short, parse("ruby"))).toBe(false);
    expect(isSameRepository(short, parse("r.io/library/python"))).toBe(false);
    expect(isSameReference(short, long)).toBe(true);
    expect(isSameReference(short, parse("python:3.13"))).toBe(false);
    expect(isSameReference(short, parse(`python:3.12@${SHA256}`))).toBe(false);
  });
});
