import { defineConfig } from "vitest/config";

/** Folders without effects: what isn't run by a test there isn't needed, or isn't tested. */
const PURE_FOLDERS = [
  "text",
  "shell",
  "image",
  "lambda",
  "dockerfile",
  "hcl",
  "iac",
  "workflow",
  "elf",
  "layers",
  "decide",
  "project",
  "built-image",
  "deployed",
  "migrations",
  "checks",
  "report",
];

/** The unit tests: they need npm alone, no network and no other program. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/integration/**"],
    // Properties and child processes take seconds where the machine is busy; nothing here is a test of speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: ["text-summary", "html"],
      thresholds: Object.fromEntries(
        PURE_FOLDERS.map((folder) => [`src/${folder}/**`, { lines: 100, branches: 95 }]),
      ),
    },
  },
});
