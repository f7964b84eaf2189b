import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemory } from "../../src/aws/memory.ts";
import { createPace } from "../../src/aws/pace.ts";
import { allPages } from "../../src/aws/pages.ts";
import { partitionOf } from "../../src/aws/partition.ts";
import { createTurns } from "../../src/aws/turns.ts";

describe("turns", () => {
  it("are so many at a time, in order, and go on after failures", async () => {
    const work = fc.array(fc.record({ ticks: fc.nat(3), fails: fc.boolean() }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), work, async (atOnce, pieces) => {
        const inTurn = createTurns(atOnce);
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const run = async ({ ticks, fails }: (typeof pieces)[number], index: number) => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
          running -= 1;
          if (fails) throw new Error("failed");
          return index;
        };
        const done = await Promise.allSettled(pieces.map((piece, index) => inTurn(() => run(piece, index))));
        expect(most).toBeLessThanOrEqual(atOnce);
        expect(started).toEqual(pieces.map((_, index) => index));
        expect(done.map(({ status }) => status)).toEqual(
          pieces.map(({ fails }) => (fails ? "rejected" : "fulfilled")),
        );
      }),
    );
  });
});

describe("a pace", () => {
  it("lets a burst begin at once, and then so many a second, but holds nobody longer than told", async () => {
    const pace = createPace(100, 3);
    const before = performance.now();
    await Promise.all([1, 2, 3].map(() => pace(1000)));
    expect(performance.now() - before).toBeLessThan(30);
    await Promise.all([1, 2, 3, 4, 5].map(() => pace(1000)));
    expect(performance.now() - before).toBeGreaterThan(45);
    const slow = createPace(0.01, 1);
    await slow(1000);
    await slow(5);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe("pages", () => {
  it("are read until none is next", async () => {
    const asked: (string | undefined)[] = [];
    const pages = [
      { items: ["a"], next: "1" },
      { items: undefined, next: "2" },
      { items: ["b"], next: "" },
    ];
    const found = await allPages(async (next) => {
      asked.push(next);
      return pages[asked.length - 1] ?? { items: ["too far"], next: undefined };
    });
    expect({ found, asked }).toEqual({ found: ["a", "b"], asked: [undefined, "1", "2"] });
  });
});

describe("a memory", () => {
  it("asks each question once, failures included", async () => {
    const memory = createMemory<number>();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      throw new Error("no");
    };
    await expect(memory("a", ask)).rejects.toThrow("no");
    await expect(memory("a", ask)).rejects.toThrow("no");
    expect(await memory("b", async () => 2)).toBe(2);
    expect(asked).toBe(1);
  });
});

it.each([
  ["eu-west-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["eusc-de-east-1", "aws-eusc"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
])("%s is in the partition %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
