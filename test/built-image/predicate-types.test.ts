import { expect, it } from "vitest";
import { predicateTypesOf } from "../../src/built-image/predicate-types.ts";

it.each([
  [undefined, []],
  [{}, []],
  [{ layers: {} }, []],
  [{ layers: [null, {}, { annotations: 1 }, { annotations: { "in-toto.io/predicate-type": 2 } }] }, []],
  [
    { layers: ["a", "b"].map((type) => ({ annotations: { "in-toto.io/predicate-type": type } })) },
    ["a", "b"],
  ],
])("the types of what %j states", (json, types) => {
  expect(predicateTypesOf({ digest: "", size: 0, json })).toEqual(types);
});
