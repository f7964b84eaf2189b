import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { migrationRegistry } from "../support/migrate.ts";
import { editRuns, migrateRuns, unnamedErrors } from "./migrate-runs.ts";

const GOLDEN = join(import.meta.dirname, "../golden/migrations");
/** Others' cases have more files than the Dockerfile. */
const CASES = readdirSync(GOLDEN).filter((name) => existsSync(join(GOLDEN, name, "Dockerfile")));

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

describe("Dockerfiles as people write them", () => {
  for (const name of CASES) {
    const folder = join(GOLDEN, name);
    const before = readFileSync(join(folder, "Dockerfile"), "utf8");

    it(`${name}: become what they should`, async () => {
      const { text, notes } = await migrateRuns(before, registry);
      await expect(text).toMatchFileSnapshot(join(folder, "Dockerfile.after"));
      await expect(`${JSON.stringify(notes, null, 2)}\n`).toMatchFileSnapshot(join(folder, "notes.json"));
    });

    it(`${name}: leave no error of the system that no note names`, async () => {
      const migrated = await migrateRuns(before, registry);
      expect(await unnamedErrors(migrated)).toEqual([]);
    });

    it(`${name}: change nothing the second time`, async () => {
      const { text } = await migrateRuns(before, registry);
      expect((await migrateRuns(text, registry)).text).toBe(text);
      const edited = editRuns(before).text;
      expect(editRuns(edited).text).toBe(edited);
    });
  }
});
