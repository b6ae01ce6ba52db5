import { wordStems } from '../base/word-stems.ts';

/** What a workflow is called and described by: stems of words, each with the weight of the place where it stands. */
export type DiscoveryWords = ReadonlyMap<string, number>;

const weights = { name: 3, tags: 2, description: 1 };

/** Whoever looks for a workflow says so, and so do descriptions of workflows. */
const saysNothing = 'workflow';

export function discoveryWords(named: Readonly<Record<keyof typeof weights, string>>): DiscoveryWords {
  const words = new Map<string, number>();
  for (const place of ['description', 'tags', 'name'] as const) {
    for (const stem of wordStems(named[place])) words.set(stem, weights[place]);
  }
  return words;
}

/**
 * Tells how well words fit a request, among those of all that is searched: 0 without a word in common. A word counts by
 * the place where it stands, and the more the fewer have it. A request that says nothing fits everything alike.
 */
export function relevanceTo(query: string, searched: readonly DiscoveryWords[]): (words: DiscoveryWords) => number {
  const stems = wordStems(query).filter((stem) => stem !== saysNothing);
  if (stems.length === 0) return () => 1;
  const wanted = stems.map((stem) => ({ stem, weight: rarityOf(stem, searched) }));
  return (words) => wanted.reduce((sum, { stem, weight }) => sum + weight * (words.get(stem) ?? 0), 0);
}

function rarityOf(stem: string, searched: readonly DiscoveryWords[]): number {
  const having = searched.filter((words) => words.has(stem)).length;
  return Math.log(1 + searched.length / Math.max(1, having));
}
