/**
 * The path without `.`, `..` and doubled slashes, so that rules are checked against where it leads: `src/../secret` is
 * `secret`, and the workspace itself is the empty text. What leads out keeps its leading `..`; the ports refuse it.
 */
export function normalisedPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else names.push(name);
  }
  const normalised = names.join('/');
  return path.startsWith('/') ? `/${normalised}` : normalised;
}
