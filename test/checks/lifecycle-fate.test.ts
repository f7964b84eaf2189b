import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifecycleFate } from "../../src/checks/lifecycle-fate.ts";
import { lifecycleRules } from "../../src/checks/lifecycle-rules.ts";
import type { EcrImage } from "../../src/deployed/ecr-repository.ts";
import { ecrImage } from "../support/deployed.ts";

const day = (n: number) => new Date(Date.UTC(2026, 10, n));

function rule(rulePriority: number, selection: object, type = "expire") {
  return { rulePriority, selection, action: { type } };
}

function fateOf(image: EcrImage, rules: readonly object[], others: readonly EcrImage[] = []) {
  const fate = lifecycleFate(image, lifecycleRules({ rules }), [image, ...others]);
  if (fate === undefined) return undefined;
  const { action, at, pushesLeft } = fate;
  return `${fate.rule.priority} ${action} ${at ? at.toISOString().slice(0, 10) : pushesLeft}`;
}

const untagged = (countNumber: number) => ({
  tagStatus: "untagged",
  countType: "sinceImagePushed",
  countUnit: "days",
  countNumber,
});
const count = (countNumber: number, tagStatus = "any") => ({
  tagStatus,
  countType: "imageCountMoreThan",
  countNumber,
});
const tagged = (lists: object, countNumber = 7) => ({
  ...untagged(countNumber),
  tagStatus: "tagged",
  ...lists,
});

describe("the fate of an image under a lifecycle policy", () => {
  it("is told by the days since its push", () => {
    expect(fateOf(ecrImage("1", { pushedAt: day(1) }), [rule(1, untagged(14))])).toBe("1 expire 2026-11-15");
    expect(fateOf(ecrImage("1", { pushedAt: undefined }), [rule(1, untagged(14))])).toBeUndefined();
    expect(fateOf(ecrImage("1", { tags: ["a"] }), [rule(1, untagged(14))])).toBeUndefined();
  });

  it("is told by the days since its last pull, its restoring, or its push", () => {
    const selection = { ...untagged(30), tagStatus: "any", countType: "sinceImagePulled" };
    const rules = [rule(1, selection, "transition")];
    const pushedAt = day(1);
    expect(fateOf(ecrImage("1", { pushedAt }), rules)).toBe("1 archive 2026-12-01");
    expect(fateOf(ecrImage("1", { pushedAt, lastPulledAt: day(5) }), rules)).toBe("1 archive 2026-12-05");
    expect(fateOf(ecrImage("1", { pushedAt, restoredAt: day(3) }), rules)).toBe("1 archive 2026-12-03");
    const both = { pushedAt, lastPulledAt: day(5), restoredAt: day(3) };
    expect(fateOf(ecrImage("1", both), rules)).toBe("1 archive 2026-12-05");
    expect(fateOf(ecrImage("1", { ...both, restoredAt: day(9) }), rules)).toBe("1 archive 2026-12-09");
  });

  it("is told by how many newer ones there are", () => {
    const newer = [2, 3].map((n) => ecrImage(`${n}`, { pushedAt: day(n) }));
    const image = ecrImage("1", { pushedAt: day(1) });
    expect(fateOf(image, [rule(1, count(5))], newer)).toBe("1 expire 3");
    expect(fateOf(image, [rule(1, count(3))], newer)).toBe("1 expire 1");
    expect(fateOf(image, [rule(1, count(2))], newer)).toBe("1 expire 0");
    const archived = newer.map((one) => ({ ...one, status: "ARCHIVED" as const }));
    expect(fateOf(image, [rule(1, count(5))], archived)).toBe("1 expire 5");
    expect(fateOf(image, [rule(1, count(5))], [ecrImage("9", { pushedAt: undefined })])).toBe("1 expire 5");
  });

  it("is told by tags of which each in the list has to fit one", () => {
    const image = ecrImage("1", { tags: ["prod-eu-7", "keep"], pushedAt: day(1) });
    const fate = "1 expire 2026-11-08";
    expect(fateOf(image, [rule(1, tagged({ tagPrefixList: ["prod"] }))])).toBe(fate);
    expect(fateOf(image, [rule(1, tagged({ tagPrefixList: ["prod", "ke"] }))])).toBe(fate);
    expect(fateOf(image, [rule(1, tagged({ tagPrefixList: ["prod", "dev"] }))])).toBeUndefined();
    expect(fateOf(image, [rule(1, tagged({ tagPatternList: ["*-eu-*"] }))])).toBe(fate);
    expect(fateOf(image, [rule(1, tagged({ tagPatternList: ["*-us-*"] }))])).toBeUndefined();
    expect(fateOf(image, [rule(1, tagged({}))])).toBe(fate);
    expect(fateOf({ ...image, tags: [] }, [rule(1, tagged({}))])).toBeUndefined();
  });

  it("is in the hands of the first rule that its tags fit", () => {
    const image = ecrImage("1", { tags: ["prod"], pushedAt: day(1) });
    const newer = [ecrImage("2", { tags: ["dev"], pushedAt: day(2) })];
    const keep = rule(1, { ...count(10, "tagged"), tagPrefixList: ["prod"] });
    const sweep = rule(2, count(1));
    expect(fateOf(image, [sweep, keep], newer)).toBe("1 expire 10");
    expect(fateOf(image, [sweep], newer)).toBe("2 expire 0");
    // AWS's own example of two rules: the second counts what the first has taken, too.
    const both = rule(1, { ...count(1, "tagged"), tagPrefixList: ["beta"] });
    const b = ecrImage("3", { tags: ["beta-2", "prod-2"], pushedAt: day(3) });
    const c = ecrImage("4", { tags: ["beta-3"], pushedAt: day(4) });
    expect(fateOf(b, [both, sweep], [c])).toBe("1 expire 0");
  });

  it("is none where the rule is about archived images, unknown, or of no use", () => {
    const image = ecrImage("1");
    expect(fateOf(image, [rule(1, { ...untagged(1), storageClass: "archive" })])).toBeUndefined();
    expect(fateOf({ ...image, status: "ARCHIVED" }, [rule(1, untagged(1))])).toBeUndefined();
    expect(fateOf(image, [rule(1, untagged(1), "notify")])).toBeUndefined();
    expect(fateOf(image, [rule(1, { tagStatus: "any", countType: "sinceImagePushed" })])).toBeUndefined();
    expect(fateOf(image, [rule(1, { ...untagged(1), countType: "sinceImageLiked" })])).toBeUndefined();
    expect(fateOf(image, [rule(1, { ...untagged(1), tagStatus: "odd" })])).toBeUndefined();
    expect(lifecycleRules({ rules: [1, { selection: 1 }, { selection: {}, action: 1 }] })).toHaveLength(1);
  });

  it("takes the older of two images first, whatever the policy counts", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (days, most) => {
        const images = days.map((n) => ecrImage("1", { pushedAt: day(n) }));
        const rules = lifecycleRules({ rules: [rule(1, count(most))] });
        const left = images
          .toSorted((a, b) => Number(b.pushedAt) - Number(a.pushedAt))
          .map((image) => lifecycleFate(image, rules, images)?.pushesLeft);
        expect(left).toEqual(images.map((_, index) => Math.max(0, most - index)));
      }),
    );
  });
});
