import { distance } from 'fastest-levenshtein';

const shortestBeginning = 4;

/** The candidate most like `name`, when it is near enough to be a likely misspelling, else one that begins so. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let beginning: string | undefined;
  const start = name.toLowerCase();
  let bestDistance = Math.max(1, Math.floor(name.length * 0.4)) + 1;
  for (const candidate of candidates) {
    const d = slipsBetween(start, candidate.toLowerCase());
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
    if (start.length >= shortestBeginning && candidate.toLowerCase().startsWith(start)) beginning ??= candidate;
  }
  return best ?? beginning;
}

/** " Did you mean 'x'?" or the empty text. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
}

/** As many letters as differ; two that have changed places are one slip, and the commonest one. */
function slipsBetween(a: string, b: string): number {
  return isSwapped(a, b) ? 1 : distance(a, b);
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
