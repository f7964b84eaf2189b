/** A page of a listing, and what asks for the next one. */
interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  /** Absent or empty on the last page. */
  readonly next: string | undefined;
}

/** Everything that a listing has, page after page. */
export async function allPages<Item>(
  read: (next: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const found: Item[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    for (const item of page.items ?? []) found.push(item);
    next = page.next;
  } while (next !== undefined && next !== "");
  return found;
}
