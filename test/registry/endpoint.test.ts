import { expect, it } from "vitest";
import { endpointOf, isAllowedTarget, isConfidential } from "../../src/registry/endpoint.ts";

it.each([
  ["a host", "public.ecr.aws", [], { base: "https://public.ecr.aws", isPlain: false }],
  ["a host with a port", "localhost:5000", [], { base: "https://localhost:5000", isPlain: false }],
  ["Docker Hub", "docker.io", [], { base: "https://registry-1.docker.io", isPlain: false }],
  [
    "a mirror of Docker Hub",
    "docker.io",
    [["docker.io", "http://127.0.0.1:5000"]],
    { base: "http://127.0.0.1:5000", isPlain: true },
  ],
  [
    "a path",
    "a.example",
    [["a.example", "https://b.example/cache/"]],
    { base: "https://b.example/cache", origin: "https://b.example" },
  ],
  [
    "a login in the URL, which is left out",
    "a.example",
    [["a.example", "https://u:p@b.example?x=1#y"]],
    { base: "https://b.example" },
  ],
  ["no URL", "a.example", [["a.example", "nonsense"]], undefined],
  ["another scheme", "a.example", [["a.example", "ftp://b.example"]], undefined],
  ["no host", "a b", [], undefined],
] as const)("finds the endpoint of %s", (_, host, overrides, endpoint) => {
  const found = endpointOf(host, new Map(overrides));
  if (endpoint === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(endpoint);
});

it.each([
  ["https://a.example/", true],
  ["http://127.0.0.1:5000/", true],
  ["http://127.9.9.9/", true],
  ["http://localhost:5000/", true],
  ["http://[::1]:5000/", true],
  ["http://127.0.0.1.evil.example/", false],
  ["http://localhost.evil.example/", false],
  ["http://192.168.0.1/", false],
  ["http://a.example/", false],
])("tells whether %s keeps a secret", (url, isSecret) => {
  expect(isConfidential(new URL(url))).toBe(isSecret);
});

it.each([
  ["https://b.example/", "https://a.example", true],
  ["http://b.example/", "https://a.example", false],
  ["http://b.example/", "http://a.example", true],
  ["https://b.example/", "http://a.example", true],
  ["https://user@b.example/", "https://a.example", false],
  ["https://:pass@b.example/", "https://a.example", false],
  ["file:///etc/passwd", "http://a.example", false],
])("tells whether %s may be called for %s", (url, endpoint, isAllowed) => {
  const given = endpointOf("a.example", new Map([["a.example", endpoint]]));
  expect(given && isAllowedTarget(new URL(url), given)).toBe(isAllowed);
});
