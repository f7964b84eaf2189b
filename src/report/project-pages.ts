/** Where this project is read about. The one place that names it: a release puts its owner here. */
export const PROJECT_URL = "https://github.com/OWNER/lambda-image-bot";

/** The page of a check: what it finds, why, and how to mend or silence it. */
export function checkPage(id: string): string {
  return `${PROJECT_URL}/blob/main/docs/checks/${id}.md`;
}

/** The page of a migration: what it changes, and why. */
export function migrationPage(id: string): string {
  return `${PROJECT_URL}/blob/main/docs/migrations/${id}.md`;
}
