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

/** The stems by which is looked for; none in a request that says nothing. */
export function queryStems(query: string): readonly string[] {
  return wordStems(query).filter((stem) => stem !== saysNothing);
}
