/** Rows that are selected, and where the keyboard stands. Ids that are not shown any more mean nothing. */
export interface TableSelection {
  readonly ids: ReadonlySet<string>;
  /** Empty: nowhere yet. */
  readonly active: string;
  /** From where Shift selects. */
  readonly anchor: string;
}

export const nothingSelected: TableSelection = { ids: new Set(), active: '', anchor: '' };

/** What is held down while a row is clicked, or gone to by a key. */
export interface Modifiers {
  readonly shiftKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrlKey: boolean;
}

/** `order`: the ids of the rows as they stand. A plain click selects that row only, Ctrl one more or less, Shift all up to it. */
export function clickedRow(
  before: TableSelection,
  order: readonly string[],
  { id, shiftKey, ctrlKey }: Modifiers & { readonly id: string },
): TableSelection {
  if (shiftKey) return extended(before, order, id);
  if (ctrlKey) return toggledRow(before, id);
  return { ids: new Set([id]), active: id, anchor: id };
}

export function toggledRow({ ids }: TableSelection, id: string): TableSelection {
  return { ids: ids.has(id) ? without(ids, id) : new Set([...ids, id]), active: id, anchor: id };
}

export function allRows(before: TableSelection, order: readonly string[]): TableSelection {
  return { ...before, ids: new Set(order) };
}

const pageRows = 10;

/** Where a key goes; with Shift all on the way are selected. Undefined: it is no key of a table. */
export function movedByKey(
  before: TableSelection,
  order: readonly string[],
  event: Modifiers & { readonly key: string },
): TableSelection | undefined {
  const at = order.indexOf(before.active);
  const to = targetOf(event.key, at, order.length);
  const id = to === undefined ? undefined : order[Math.max(0, Math.min(order.length - 1, to))];
  if (id === undefined) return undefined;
  if (event.shiftKey) return extended(before, order, id);
  // Ctrl moves through the rows without losing what is selected.
  return { ids: event.ctrlKey ? before.ids : new Set([id]), active: id, anchor: id };
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + pageRows;
    case 'PageUp':
      return at - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function extended({ anchor, active }: TableSelection, order: readonly string[], id: string): TableSelection {
  const from = order.includes(anchor) ? anchor : order.includes(active) ? active : id;
  const [first = 0, last = 0] = [order.indexOf(from), order.indexOf(id)].sort((a, b) => a - b);
  return { ids: new Set(order.slice(first, last + 1)), active: id, anchor: from };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}
