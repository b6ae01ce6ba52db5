/** A list as it was last read, of which only a beginning may be shown. */
export interface ShownList<Node> {
  /** In their order, by the ids of what they stand for. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** How many there are besides. */
  readonly hidden: number;
}

/** What is read in one go. */
const largestPage = 1000;
const firstPage = 100;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** The first `wanted` items, in as many pages as that takes. */
export async function readFirst<Item>(
  wanted: number,
  page: (window: { readonly limit: number; readonly offset: number }) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  for (;;) {
    const limit = Math.min(wanted - items.length, largestPage);
    const read = await page({ limit, offset: items.length });
    items.push(...read.items);
    if (items.length >= wanted || read.items.length < limit) return { items, total: read.total };
  }
}

/** How many rows of each list are to be read: a few first, more each time that a person asks for more. */
export class ShownLengths<Key extends object> {
  #lengths = new WeakMap<Key, number>();

  of(key: Key): number {
    return this.#lengths.get(key) ?? firstPage;
  }

  /** Twice as many each time: who wants to see thousands does not ask a hundred times. */
  grow(key: Key): void {
    const shown = this.of(key);
    this.#lengths.set(key, shown + Math.min(shown, largestPage));
  }

  reset(): void {
    this.#lengths = new WeakMap();
  }
}
