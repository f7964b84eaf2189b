/** A file's permissions as `chmod` takes them: `755`. */
export function octalMode(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, "0");
}
