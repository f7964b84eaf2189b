import { defineConfig } from "vitest/config";

/** Tests against programs that are not ours (registries, builders); `.ci/run` installs them. */
export default defineConfig({
  test: {
    include: ["test/integration/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
