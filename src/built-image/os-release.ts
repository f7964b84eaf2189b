/** What an image's `/etc/os-release` says: https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export interface OsRelease {
  /** `amzn`, `debian`, `alpine`. */
  readonly id: string;
  /** `2023`, `12`, `3.20.1`. */
  readonly versionId?: string;
  /** For people: `Amazon Linux 2023.9.20251110`. */
  readonly prettyName?: string;
}

/** Reads the text of an os-release file; nothing where it names no system. */
export function readOsRelease(text: string): OsRelease | undefined {
  const fields = new Map(text.split("\n").flatMap(readField));
  const id = fields.get("ID");
  if (id === undefined || id === "") return undefined;
  const versionId = fields.get("VERSION_ID");
  const prettyName = fields.get("PRETTY_NAME");
  return { id, ...(versionId && { versionId }), ...(prettyName && { prettyName }) };
}

function readField(line: string): [name: string, value: string][] {
  const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*?)\r?$/.exec(line) ?? [];
  if (name === undefined || value === undefined) return [];
  return [[name, value.replace(/^(["'])(.*)\1$/, "$2")]];
}
