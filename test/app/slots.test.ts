import { expect, test } from "vitest";
import { createSlots } from "../../src/app/slots.ts";

/** Work that says when it begins, and ends when it is told to. */
function works(slots: ReturnType<typeof createSlots>) {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const begin = (name: string, taken: number) =>
    slots(taken, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (error) => (error ? reject(error) : resolve(name))),
      );
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await settle();
  };
  return { begun, begin, end, settle };
}

test("work waits until enough slots are free, in the order given", async () => {
  const { begun, begin, end, settle } = works(createSlots(3));
  const all = [begin("a", 1), begin("b", 1), begin("large", 3), begin("c", 1)];
  await settle();
  expect(begun).toEqual(["a", "b"]);
  await end("a");
  expect(begun).toEqual(["a", "b"]);
  await end("b");
  expect(begun).toEqual(["a", "b", "large"]);
  await end("large");
  expect(begun).toEqual(["a", "b", "large", "c"]);
  await end("c");
  expect(await Promise.all(all)).toEqual(["a", "b", "large", "c"]);
});

test("work that fails gives its slots back, and work that asks for too many runs alone", async () => {
  const { begun, begin, end, settle } = works(createSlots(2));
  const failing = begin("a", 9);
  const next = begin("b", 2);
  await settle();
  expect(begun).toEqual(["a"]);
  const failure = expect(failing).rejects.toThrow("no");
  await end("a", new Error("no"));
  await failure;
  expect(begun).toEqual(["a", "b"]);
  await end("b");
  expect(await next).toBe("b");
});
