import { firstOf } from '../base/first-of.ts';
import { queryStems } from './discovery-words.ts';
import { type Ability, abilitiesOf, answers, demandsOf, gaps, matchScore, recommendationFor } from './match-score.ts';
import { type Candidate, type WorkflowCatalog, tagKey } from './workflow-catalog.ts';
import type { DiscoveredWorkflow, DiscoveryWish, WorkflowDiscovery } from './workflow-discovery.ts';
import type { WorkflowStatistics } from './workflow-statistics.ts';

/** How the runs of a workflow went, by its slug; undefined: it never ran. */
export type StatisticsOf = (slug: string) => WorkflowStatistics | undefined;

interface DiscoveryOptions {
  readonly statisticsOf: StatisticsOf;
  /** Slug of the workflow that asks, which is not found; null: nobody's. */
  readonly own: string | null;
}

/**
 * The workflows that suit a wish best. Of those with the same score that comes first whose words fit better, then the one
 * that ran more often, then by slug.
 */
export function discoverWorkflows(
  catalog: WorkflowCatalog,
  wish: DiscoveryWish,
  { statisticsOf, own }: DiscoveryOptions,
): WorkflowDiscovery {
  const { candidates } = catalog;
  const demands = demandsOf(wish.requirements);
  const shares = sharesIn(catalog, demands, wish.tags);
  const fits = fitsIn(catalog, wish.query ?? '');
  const found: Ranked[] = [];
  candidates.forEach((candidate, at) => {
    const fit = fits?.[at] ?? 1;
    if (fit === 0 || candidate.slug === own) return;
    const statistics = statisticsOf(candidate.slug);
    const score = matchScore({ ...shares(at), success_rate: statistics?.success_rate ?? null });
    found.push({ candidate, statistics, score, fit, runs: statistics?.executions ?? 0 });
  });
  const isOwn = candidates.some(({ slug }) => slug === own);
  return {
    workflows: firstOf(found, wish.limit, byRank).map((ranked) => discovered(ranked, demands)),
    total_searched: candidates.length - (isOwn ? 1 : 0),
  };
}

interface Ranked {
  readonly candidate: Candidate;
  readonly statistics: WorkflowStatistics | undefined;
  readonly score: number;
  readonly fit: number;
  readonly runs: number;
}

function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.fit - a.fit || b.runs - a.runs || (a.candidate.slug < b.candidate.slug ? -1 : 1);
}

type SharesAt = (at: number) => { readonly capability: number; readonly tags: number };

function sharesIn(
  { candidates, tags, abilities }: WorkflowCatalog,
  demands: readonly Ability[],
  wanted: readonly string[],
): SharesAt {
  const able = demands.map((demand) => abilities.filter(({ ability }) => answers(ability, demand)).map(({ at }) => at));
  const tagged = [...new Set(wanted.map(tagKey))].map((tag) => [tags.get(tag) ?? []]);
  const capability = shareOf(candidates.length, able);
  const tag = shareOf(candidates.length, tagged);
  return (at) => ({ capability: capability(at), tags: tag(at) });
}

/** Of things that are asked for, the share that each workflow has; 1 of none. `having`: who has each, in lists that may overlap. */
function shareOf(size: number, having: readonly (readonly (readonly number[])[])[]): (at: number) => number {
  const { length } = having;
  if (length === 0) return () => 1;
  const counts = new Uint16Array(size);
  for (const lists of having) {
    const [first = [], ...others] = lists;
    for (const at of others.length === 0 ? first : new Set(lists.flat())) counts[at] = (counts[at] ?? 0) + 1;
  }
  return (at) => (counts[at] ?? 0) / length;
}

/**
 * How well each workflow's words fit a request: 0 without a word in common. A word counts by the place where it stands, and
 * the more the fewer have it. Null: the request says nothing, and all fit it alike.
 */
function fitsIn({ candidates, words }: WorkflowCatalog, query: string): Float64Array | null {
  const stems = queryStems(query);
  if (stems.length === 0) return null;
  const fits = new Float64Array(candidates.length);
  for (const stem of stems) {
    const mentions = words.get(stem) ?? [];
    const rarity = Math.log(1 + candidates.length / Math.max(1, mentions.length));
    for (const { at, weight } of mentions) fits[at] = (fits[at] ?? 0) + weight * rarity;
  }
  return fits;
}

function discovered({ candidate, statistics, score }: Ranked, demands: readonly Ability[]): DiscoveredWorkflow {
  const { slug, name, description, tags, inputs, steps, capabilities } = candidate;
  return {
    ...{ slug, name, description, tags },
    match_score: score,
    recommendation: recommendationFor(score),
    ...gaps(abilitiesOf(capabilities), demands),
    trigger_types: capabilities.triggers,
    step_types: capabilities.step_types,
    tool_types: capabilities.tools,
    model_name: capabilities.models[0] ?? null,
    memory: capabilities.memory,
    inputs,
    steps,
    execution_count: statistics?.executions ?? 0,
    success_rate: statistics?.success_rate ?? null,
    avg_duration_ms: statistics?.avg_duration_ms ?? null,
    avg_cost_usd: statistics?.avg_cost_usd ?? null,
  };
}
