import type { Fork } from '../normalize/fork.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { ForkRefused, forkText } from './fork-text.ts';
import { openText } from './patched-text.ts';

export interface ForkSurroundings {
  /** Of the fork. */
  readonly slug: string;
  /** Texts of the workflows that it is based on, by slug. */
  readonly sources: ReadonlyMap<string, string>;
  /** Those that there are, for suggestions. */
  readonly workflows: readonly string[] | undefined;
}

/** The text of a fork with all steps in it, also when its source is a fork. Throws `ForkRefused`. */
export function resolveFork(fork: Fork, around: ForkSurroundings): string {
  return forkText(fork, sourceText(fork.based_on, { ...around, chain: [around.slug] }), around.slug);
}

interface Search extends ForkSurroundings {
  /** Workflows that are based on the one that is looked for, the first one first. */
  readonly chain: readonly string[];
}

function sourceText(slug: string, search: Search): string {
  const { chain, sources, workflows = [] } = search;
  if (chain.includes(slug)) {
    const circle = [...chain.slice(chain.indexOf(slug)), slug].join(' → ');
    throw refusal('fork-cycle', `A workflow cannot be based on itself: ${circle}.`);
  }
  const text = sources.get(slug);
  if (text === undefined) {
    throw refusal('unknown-workflow', `There is no workflow '${slug}'.${didYouMean(slug, workflows)}`);
  }
  const fork = openText(text)?.draft.fork ?? null;
  if (fork === null) return text;
  const inner = sourceText(fork.based_on, { ...search, chain: [...chain, slug] });
  try {
    return forkText(fork, inner, slug);
  } catch (error) {
    if (!(error instanceof ForkRefused)) throw error;
    throw refusal('patch-impossible', `The workflow '${slug}' is a fork that cannot be made: ${error.message}`);
  }
}

function refusal(code: 'fork-cycle' | 'unknown-workflow' | 'patch-impossible', message: string): ForkRefused {
  return new ForkRefused({ code, path: ['based_on'], message });
}
