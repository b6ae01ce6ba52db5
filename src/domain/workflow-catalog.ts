import type { DiscoveryWords } from './discovery-words.ts';
import { type Ability, abilitiesOf } from './match-score.ts';
import type { Workflow } from './workflow.ts';
import type { WorkflowCapabilities } from './workflow-capabilities.ts';
import type { StepOutline } from './workflow-discovery.ts';

/** A workflow that may be found. */
export interface Candidate extends Pick<Workflow, 'slug' | 'name' | 'description' | 'tags' | 'inputs'> {
  readonly capabilities: WorkflowCapabilities;
  readonly steps: readonly StepOutline[];
  readonly words: DiscoveryWords;
}

/**
 * The workflows that may be found, and which of them have a word, a tag or an ability: thousands can be scored without
 * looking at what each has. Numbers are places in `candidates`.
 */
export interface WorkflowCatalog {
  readonly candidates: readonly Candidate[];
  readonly words: ReadonlyMap<string, readonly Mention[]>;
  /** By `tagKey`. */
  readonly tags: ReadonlyMap<string, readonly number[]>;
  readonly abilities: readonly AbleWorkflows[];
}

interface Mention {
  readonly at: number;
  readonly weight: number;
}

interface AbleWorkflows {
  readonly ability: Ability;
  readonly at: readonly number[];
}

export function catalogOf(candidates: readonly Candidate[]): WorkflowCatalog {
  const words = new Map<string, Mention[]>();
  const tags = new Map<string, number[]>();
  const abilities = new Map<string, AbleWorkflows & { readonly at: number[] }>();
  candidates.forEach((candidate, at) => {
    for (const [stem, weight] of candidate.words) listIn(words, stem).push({ at, weight });
    for (const key of new Set(candidate.tags.map(tagKey))) listIn(tags, key).push(at);
    for (const ability of abilitiesOf(candidate.capabilities)) {
      const key = `${ability.kind} ${ability.name}`;
      const known = abilities.get(key);
      if (known === undefined) abilities.set(key, { ability, at: [at] });
      else known.at.push(at);
    }
  });
  return { candidates, words, tags, abilities: [...abilities.values()] };
}

/** Tags are the same in whatever case. */
export function tagKey(tag: string): string {
  return tag.trim().toLowerCase();
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}
