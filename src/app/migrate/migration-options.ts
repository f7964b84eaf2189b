import type { GroupStyle } from "../../decide/group.ts";
import type { MigrationTarget } from "../../decide/migration-target.ts";

/** What a migration is told. */
export interface MigrationOptions {
  /** In the order of preference: the first that fits an image is taken. */
  readonly targets: readonly MigrationTarget[];
  /** Whether the images of a file are to be moved, by its path and their repository (`public.ecr.aws/lambda/python`). */
  readonly isSelected: (file: string, repository: string) => boolean;
  /** Whole months that a line should still have before its deprecation. */
  readonly minimumSupport: number;
  readonly group: GroupStyle;
  /** What to install on AL2023 in place of a package, before the program's own table; an empty list: nothing. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
}
