import { capabilityKey } from '../domain/capability.ts';
import { nearestName } from '../base/nearest-name.ts';
import type { NearCapability, RankedAgent } from '../domain/agent-choice.ts';

/** An agent that could be chosen, with what is known of it. */
export interface Candidate {
  readonly agent: string;
  readonly capabilities: readonly string[];
  readonly skills: readonly CandidateSkill[];
  /** 0–1: how much the group, or the agent that asks, trusts it. */
  readonly trust: number;
}

export interface CandidateSkill {
  readonly skill_name: string;
  readonly proficiency: number;
  /** Null: never used. */
  readonly success_rate: number | null;
}

export type BestAgent =
  | { readonly kind: 'found'; readonly best: RankedAgent; readonly reason: string }
  | { readonly kind: 'none'; readonly nearest: readonly NearCapability[]; readonly reason: string };

const unknown = 0.5;

/**
 * Who suits best: by the share of the required capabilities covered; then by proficiency in them, by success rate, by
 * trust; then by name. An agent that covers none of them is never chosen.
 */
export function findBestAgent(capabilities: readonly string[], candidates: readonly Candidate[]): BestAgent {
  const ranked = rankAgents(capabilities, candidates);
  const [best, next] = ranked;
  if (best === undefined) return nobody(capabilities, candidates);
  return { kind: 'found', best, reason: reasonFor(best, next) };
}

/** All who cover some of what is required, best first. */
export function rankAgents(capabilities: readonly string[], candidates: readonly Candidate[]): readonly RankedAgent[] {
  const wanted = withoutDoubles(capabilities);
  return candidates
    .map((candidate) => rank(candidate, wanted))
    .filter(({ score }) => score > 0)
    .sort(byMerit);
}

function rank({ agent, capabilities, skills, trust }: Candidate, wanted: readonly string[]): RankedAgent {
  const own = new Set(capabilities.map(capabilityKey));
  const covered = wanted.filter((capability) => own.has(capabilityKey(capability)));
  const missing = wanted.filter((capability) => !own.has(capabilityKey(capability)));
  const known = new Map(skills.map((skill) => [capabilityKey(skill.skill_name), skill]));
  const used = covered.map((capability) => known.get(capabilityKey(capability)));
  return {
    agent,
    score: wanted.length === 0 ? 0 : covered.length / wanted.length,
    ...{ covered, missing, trust },
    proficiency: mean(used.map((skill) => skill?.proficiency ?? unknown)),
    success_rate: mean(used.map((skill) => skill?.success_rate ?? unknown)),
  };
}

function byMerit(a: RankedAgent, b: RankedAgent): number {
  return (
    b.score - a.score ||
    b.proficiency - a.proficiency ||
    b.success_rate - a.success_rate ||
    b.trust - a.trust ||
    (a.agent < b.agent ? -1 : 1)
  );
}

function withoutDoubles(capabilities: readonly string[]): readonly string[] {
  return [...new Map(capabilities.map((name) => [capabilityKey(name), name])).values()];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? unknown : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function reasonFor(best: RankedAgent, next: RankedAgent | undefined): string {
  const { agent, covered, missing } = best;
  const all = covered.length + missing.length;
  const open = missing.length === 0 ? '' : `; left open: ${missing.join(', ')}`;
  const covers = `'${agent}' covers ${covered.length} of ${all} (${covered.join(', ')})${open}.`;
  return next === undefined || next.score < best.score ? covers : `${covers} ${tieBreak(best, next)}`;
}

function tieBreak(best: RankedAgent, next: RankedAgent): string {
  const chosen = `'${next.agent}' covers as much; chosen for`;
  if (next.proficiency < best.proficiency) return `${chosen} its proficiency (${percent(best.proficiency)}).`;
  if (next.success_rate < best.success_rate) return `${chosen} its success rate (${percent(best.success_rate)}).`;
  if (next.trust < best.trust) return `${chosen} the trust in it (${best.trust}).`;
  return `${chosen} its name alone.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function nobody(capabilities: readonly string[], candidates: readonly Candidate[]): BestAgent {
  const wanted = withoutDoubles(capabilities);
  const nearest = wanted.flatMap((each) => nearCapability(each, candidates));
  const names = wanted.map((each) => `'${each}'`).join(', ') || 'nothing';
  const hints = nearest.map(({ capability, agents }) => `'${capability}' (${agents.join(', ')})`);
  const known = [...new Set(candidates.flatMap((each) => each.capabilities))].sort();
  const instead =
    hints.length > 0
      ? `Nearest: ${hints.join(', ')}.`
      : `Capabilities here: ${known.slice(0, 40).join(', ') || 'none'}.`;
  return { kind: 'none', nearest, reason: `Nobody covers ${names}. ${instead}` };
}

/** By spelling, else by a word that both have: `code_review` is near `review`. */
function nearCapability(wanted: string, candidates: readonly Candidate[]): readonly NearCapability[] {
  const known = [...new Set(candidates.flatMap(({ capabilities }) => capabilities))];
  const words = new Set(capabilityKey(wanted).split('_'));
  const sharesWord = (name: string): boolean =>
    capabilityKey(name)
      .split('_')
      .some((word) => words.has(word));
  const capability = nearestName(wanted, known) ?? known.find(sharesWord);
  if (capability === undefined) return [];
  const agents = candidates.filter((each) => each.capabilities.includes(capability)).map(({ agent }) => agent);
  return [{ wanted, capability, agents }];
}
