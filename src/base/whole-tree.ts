interface Identified {
  readonly id: string;
}

/** The top and all below it, each before its children; rows that a damaged database ties into a circle come once. */
export function wholeTree<T extends Identified, C extends Identified>(
  top: T,
  childrenOf: (id: string) => readonly C[],
): readonly (T | C)[] {
  const tree = new Map<string, T | C>();
  const add = (row: T | C): void => {
    if (tree.has(row.id)) return;
    tree.set(row.id, row);
    for (const child of childrenOf(row.id)) add(child);
  };
  add(top);
  return [...tree.values()];
}
