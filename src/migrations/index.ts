import type { Migration } from "./migration.ts";

/** Every migration, in the order in which they are made; where two would edit the same words, the first one does. */
export const MIGRATIONS: readonly Migration[] = [];

/** The migration with an id. */
export function findMigration(id: string): Migration | undefined {
  return MIGRATIONS.find((migration) => migration.id === id);
}
