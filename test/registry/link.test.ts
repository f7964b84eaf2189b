import { expect, it } from "vitest";
import { nextLink } from "../../src/registry/link.ts";

it.each([
  ["a relative link", '</v2/a/tags/list?last=x&n=2>; rel="next"', "/v2/a/tags/list?last=x&n=2"],
  [
    "an absolute link",
    "<https://r.example/v2/a/tags/list?last=x>; rel=next",
    "https://r.example/v2/a/tags/list?last=x",
  ],
  ["the one of several", '</first>; rel="first", </next>; rel="next"', "/next"],
  ["a comma in the target", "</v2/a?last=x,y>; rel=next", "/v2/a?last=x,y"],
  ["other parameters", '</n>; title="t"; rel="next"; type=x', "/n"],
  ["several relations", '</n>; rel="next last"', "/n"],
  ["no next", '</p>; rel="prev"', undefined],
  ["a relation that only begins so", '</p>; rel="nextish"', undefined],
  ["an unfinished target", "</p; rel=next", undefined],
  ["no link", "", undefined],
  ["no header", undefined, undefined],
])("finds the next page in %s", (_, header, target) => {
  expect(nextLink(header)).toBe(target);
});

it("takes no longer than the header is worth", () => {
  const begin = performance.now();
  nextLink("<".repeat(1_000_000));
  nextLink("<>".repeat(1_000_000));
  expect(performance.now() - begin).toBeLessThan(500);
});
