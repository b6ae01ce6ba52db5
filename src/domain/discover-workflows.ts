import { type DiscoveryWords, relevanceTo } from './discovery-words.ts';
import { type Ability, answers, demandsOf, gaps, matchScore, recommendationFor, shareOf } from './match-score.ts';
import type { Workflow } from './workflow.ts';
import type { WorkflowCapabilities } from './workflow-capabilities.ts';
import type { DiscoveredWorkflow, DiscoveryWish, WorkflowDiscovery } from './workflow-discovery.ts';
import type { WorkflowStatistics } from './workflow-statistics.ts';

/** A workflow that may be found. */
export interface Candidate extends Pick<Workflow, 'slug' | 'name' | 'description' | 'tags' | 'inputs'> {
  readonly capabilities: WorkflowCapabilities;
  readonly abilities: readonly Ability[];
  readonly words: DiscoveryWords;
}

/** How the runs of a workflow went, by its slug; undefined: it never ran. */
export type StatisticsOf = (slug: string) => WorkflowStatistics | undefined;

/**
 * The workflows that suit a wish best. Of those with the same score that comes first whose words fit better, then the one
 * that ran more often, then by slug.
 */
export function discoverWorkflows(
  searched: readonly Candidate[],
  wish: DiscoveryWish,
  statisticsOf: StatisticsOf,
): WorkflowDiscovery {
  const demands = demandsOf(wish.requirements);
  const tags = [...new Set(wish.tags.map(tagKey))];
  const relevance =
    wish.query === null
      ? () => 1
      : relevanceTo(
          wish.query,
          searched.map(({ words }) => words),
        );
  const found = searched.flatMap((candidate): readonly Ranked[] => {
    const fit = relevance(candidate.words);
    if (fit === 0) return [];
    const statistics = statisticsOf(candidate.slug);
    const score = scoreOf(candidate, { demands, tags, statistics });
    return [{ candidate, statistics, score, fit, runs: statistics?.executions ?? 0 }];
  });
  const best = found.toSorted(byRank).slice(0, wish.limit);
  return { workflows: best.map((ranked) => discovered(ranked, demands)), total_searched: searched.length };
}

interface Ranked {
  readonly candidate: Candidate;
  readonly statistics: WorkflowStatistics | undefined;
  readonly score: number;
  readonly fit: number;
  readonly runs: number;
}

interface Measure {
  readonly demands: readonly Ability[];
  readonly tags: readonly string[];
  readonly statistics: WorkflowStatistics | undefined;
}

function scoreOf({ abilities, tags: own }: Candidate, { demands, tags, statistics }: Measure): number {
  return matchScore({
    capability: shareOf(demands, (demand) => abilities.some((ability) => answers(ability, demand))),
    tags: shareOf(tags, (tag) => own.some((each) => tagKey(each) === tag)),
    success_rate: statistics?.success_rate ?? null,
  });
}

function tagKey(tag: string): string {
  return tag.trim().toLowerCase();
}

function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.fit - a.fit || b.runs - a.runs || (a.candidate.slug < b.candidate.slug ? -1 : 1);
}

function discovered({ candidate, statistics, score }: Ranked, demands: readonly Ability[]): DiscoveredWorkflow {
  const { slug, name, description, tags, inputs, abilities, capabilities } = candidate;
  return {
    ...{ slug, name, description, tags },
    match_score: score,
    recommendation: recommendationFor(score),
    ...gaps(abilities, demands),
    trigger_types: capabilities.triggers,
    step_types: capabilities.step_types,
    tool_types: capabilities.tools,
    model_name: capabilities.models[0] ?? null,
    memory: capabilities.memory,
    inputs,
    execution_count: statistics?.executions ?? 0,
    success_rate: statistics?.success_rate ?? null,
    avg_duration_ms: statistics?.avg_duration_ms ?? null,
    avg_cost_usd: statistics?.avg_cost_usd ?? null,
  };
}
