import { distance } from 'fastest-levenshtein';

const shortestBeginning = 4;

/** The candidate most like `name`, when it is near enough to be a likely misspelling, else one that begins so. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let beginning: string | undefined;
  const start = name.toLowerCase();
  let bestDistance = Math.max(1, Math.floor(name.length * 0.4)) + 1;
  for (const candidate of candidates) {
    const d = distance(start, candidate.toLowerCase());
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
