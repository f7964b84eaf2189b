import { z } from "zod";
import { DEFAULT_CONFIG } from "./config.ts";
import { wholeNumber } from "./schema-values.ts";

/** What migrations go by. */
export const migrations = {
  "minimum-support": wholeNumber(
    "Months that a runtime should still have before its deprecation for `migrate --target al2023` to lead to it.",
    DEFAULT_CONFIG.minimumSupport,
    24,
  ),
  "hold-days": wholeNumber(
    "Days that an image is held for after `migrate --target rollback`.",
    DEFAULT_CONFIG.holdDays,
    14,
  ),
  packages: z
    .record(z.string().min(1).max(200), z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+@-]*$/)))
    .optional()
    .meta({
      description:
        "What a migration to Amazon Linux 2023 installs in place of a package, before this program's own table: the name as it is written now, then the new names; none where it is to be left out.",
      examples: [{ "corp-agent": ["corp-agent-al2023"], "corp-compat": [] }],
    }),
};
