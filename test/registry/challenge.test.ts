import fc from "fast-check";
import { expect, it } from "vitest";
import { parseChallenges } from "../../src/registry/challenge.ts";

function read(header: string) {
  return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

it("reads the challenges that registries send", () => {
  expect(read('Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"')).toEqual([
    ["bearer", { realm: "https://public.ecr.aws/token/", service: "public.ecr.aws", scope: "aws" }],
  ]);
  expect(
    read('Basic realm="https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/",service="ecr.amazonaws.com"'),
  ).toEqual([
    [
      "basic",
      { realm: "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/", service: "ecr.amazonaws.com" },
    ],
  ]);
});

it.each([
  [
    "two challenges",
    'Bearer realm="r", Basic realm="b"',
    [
      ["bearer", { realm: "r" }],
      ["basic", { realm: "b" }],
    ],
  ],
  [
    "a challenge without parameters",
    'Negotiate, Basic realm="b"',
    [
      ["negotiate", {}],
      ["basic", { realm: "b" }],
    ],
  ],
  [
    "a challenge with token68",
    'NTLM TlRMTVNTUAA=, Basic realm="b"',
    [
      ["ntlm", {}],
      ["basic", { realm: "b" }],
    ],
  ],
  [
    "escapes and commas in quotes",
    'Bearer realm="a\\"b,c", scope="x y"',
    [["bearer", { realm: 'a"b,c', scope: "x y" }]],
  ],
  [
    "values without quotes",
    "bearer realm=abc , service = def",
    [["bearer", { realm: "abc", service: "def" }]],
  ],
  ["upper case", 'BEARER REALM="r"', [["bearer", { realm: "r" }]]],
  ["a name twice", 'Bearer realm="first",realm="second"', [["bearer", { realm: "first" }]]],
  [
    "a quote that never ends",
    'Bearer realm="r",service="s',
    [
      ["bearer", { realm: "r" }],
      ["service", {}],
    ],
  ],
  ["an empty header", "", []],
  ["nothing but separators", " , ,\t,", []],
])("reads %s", (_, header, challenges) => {
  expect(read(header)).toEqual(challenges);
});

it("ends for every header, and finds no parameter that isn't in it", () => {
  const hostile = fc.string({
    unit: fc.constantFrom('"', "\\", ",", "=", " ", "a", "Bearer ", "realm", "\t", "é"),
  });
  fc.assert(
    fc.property(hostile, (header) => {
      for (const { parameters } of parseChallenges(header)) {
        for (const value of parameters.values())
          expect(header.replaceAll("\\", "")).toContain(value.replaceAll("\\", ""));
      }
    }),
  );
});

it("reads back what it is given", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const value = fc.string({ unit: "grapheme-ascii" });
  fc.assert(
    fc.property(name, fc.dictionary(name, value, { minKeys: 1 }), (scheme, parameters) => {
      const pairs = Object.entries(parameters).map(
        ([key, text]) => `${key}="${text.replace(/["\\]/g, "\\$&")}"`,
      );
      expect(read(`${scheme} ${pairs.join(",")}`)).toEqual([[scheme, parameters]]);
    }),
  );
});

it("takes no longer than the header is worth", () => {
  const begin = performance.now();
  parseChallenges('a="'.repeat(1_000_000));
  parseChallenges("a ".repeat(1_000_000));
  expect(performance.now() - begin).toBeLessThan(500);
});
