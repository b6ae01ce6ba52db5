/** Names that a message lists at most: a model reads them all. */
const mostNames = 30;

/** For a message: `lead, writer and 3 more`. */
export function nameList(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}
