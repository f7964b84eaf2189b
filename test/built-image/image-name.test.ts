import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatRegistryImage,
  parseImageName,
  registryHostsOf,
  wantedOf,
} from "../../src/built-image/image-name.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("what names a stored image", () => {
  it.each([
    ["oci:build/image", { transport: "oci", path: "build/image" }],
    ["oci:build:1.0", { transport: "oci", path: "build", image: "1.0" }],
    [
      "oci:build:docker.io/library/app:1",
      { transport: "oci", path: "build", image: "docker.io/library/app:1" },
    ],
    [`oci:build@${DIGEST}`, { transport: "oci", path: "build", image: DIGEST }],
    ["oci:odd@name", { transport: "oci", path: "odd@name" }],
    ["oci-archive:image.tar", { transport: "oci-archive", path: "image.tar" }],
    [`oci-archive:/x/image.tar@${DIGEST}`, { transport: "oci-archive", path: "/x/image.tar", image: DIGEST }],
    ["docker-archive:image.tar:app:1", { transport: "docker-archive", path: "image.tar", image: "app:1" }],
    [
      `docker-archive:i.tar:app@${DIGEST}`,
      { transport: "docker-archive", path: "i.tar", image: `app@${DIGEST}` },
    ],
  ])("%s", (text, expected) => {
    expect(parseImageName(text)).toEqual(expected);
  });

  it.each([
    ["oci:", "names no directory"],
    ["oci-archive::x", "names no file"],
    ["docker-archive:", "names no file"],
    ["oci:a\0b", "names no directory"],
    ["oci:build:", "ends in a colon that no name follows"],
    ["docker://", "is empty"],
    ["", "is empty"],
    ["https://example.com/app", "begins with a URL scheme"],
  ])("but not %j", (text, message) => {
    expect(parseImageName(text)).toEqual({ kind: "problem", message });
  });
});

describe("what names an image in a registry", () => {
  it.each([
    ["docker://app", "docker.io", "library/app", "docker://docker.io/library/app:latest", "latest"],
    ["app:1", "docker.io", "library/app", "docker://docker.io/library/app:1", "1"],
    ["x.example:5000/a/b:2", "x.example:5000", "a/b", "docker://x.example:5000/a/b:2", "2"],
    [`x.example/a@${DIGEST}`, "x.example", "a", `docker://x.example/a@${DIGEST}`, DIGEST],
    [`docker://x.example/a:3@${DIGEST}`, "x.example", "a", `docker://x.example/a:3@${DIGEST}`, DIGEST],
  ])("%s", (text, registry, path, formatted, wanted) => {
    const name = parseImageName(text);
    if (!("transport" in name) || name.transport !== "docker") throw new Error("no registry's");
    expect(name.reference).toMatchObject({ registry, path });
    expect(formatRegistryImage(name.reference)).toBe(formatted);
    expect(wantedOf(name.reference)).toBe(wanted);
    expect(parseImageName(formatted)).toMatchObject({ reference: { registry, path } });
  });

  it("tells the hosts that are to be asked", () => {
    const names = ["app", "docker://x.example/a", "y.example/b:1", "oci:z.example/c", "no image"];
    expect([...registryHostsOf(names)]).toEqual(["docker.io", "x.example", "y.example"]);
  });
});

it("takes any text without a throw, and keeps paths as they are", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const name = parseImageName(`oci:${text}`);
      if ("transport" in name && name.transport === "oci") expect(text.startsWith(name.path)).toBe(true);
      parseImageName(text);
    }),
  );
});
