/** `columns`: ids of cards as they stand. The card to which an arrow key goes from another; undefined: to none. */
export function neighbourCard(columns: readonly (readonly string[])[], from: string, key: string): string | undefined {
  const column = columns.findIndex((cards) => cards.includes(from));
  const row = columns[column]?.indexOf(from) ?? -1;
  switch (key) {
    case 'ArrowDown':
      return columns[column]?.[row + 1];
    case 'ArrowUp':
      return row === 0 ? undefined : columns[column]?.[row - 1];
    case 'ArrowRight':
      return cardNear(columns.slice(column + 1), row);
    case 'ArrowLeft':
      return cardNear(columns.slice(0, Math.max(0, column)).toReversed(), row);
    case 'Home':
      return columns[column]?.[0];
    case 'End':
      return columns[column]?.at(-1);
    default:
      return undefined;
  }
}

/** In the next column that has cards, at the same height or as near as it gets. */
function cardNear(columns: readonly (readonly string[])[], row: number): string | undefined {
  const cards = columns.find(({ length }) => length > 0);
  return cards?.[Math.min(row, cards.length - 1)];
}
