/** The first so many of the items in order, without sorting all of them. Items that are equal keep their order. */
export function firstOf<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): readonly T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (last !== undefined && first.length === count && compare(item, last) >= 0) continue;
    first.splice(first.findLastIndex((each) => compare(each, item) <= 0) + 1, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}
