/** What the commands of a job push, and which names they give to images that have one. */
export class PushedReferences {
  private readonly pushed = new Set<string>();
  private readonly repositories: string[] = [];
  private readonly names = new Map<string, string[]>();

  push(reference: string, isEveryTag: boolean): void {
    if (isEveryTag) this.repositories.push(`${reference}:`);
    else this.pushed.add(withTag(reference));
  }

  tag(from: string, to: string): void {
    const known = this.names.get(withTag(from));
    if (known) known.push(to);
    else this.names.set(withTag(from), [to]);
  }

  /** All names of an image that has been given these. */
  namesOf(tags: readonly string[]): string[] {
    const names = new Set(tags);
    // What is added while going through a set is gone through too.
    for (const name of names) for (const to of this.names.get(withTag(name)) ?? []) names.add(to);
    return [...names];
  }

  /** Whether an image of any of these names is pushed. */
  has(names: readonly string[]): boolean {
    return names.some(
      (name) =>
        this.pushed.has(withTag(name)) ||
        this.repositories.some((repository) => withTag(name).startsWith(repository)),
    );
  }
}

/** A reference without tag means `latest`. */
function withTag(reference: string): string {
  const path = reference.slice(reference.lastIndexOf("/") + 1);
  return /[:@]/.test(path) ? reference : `${reference}:latest`;
}
