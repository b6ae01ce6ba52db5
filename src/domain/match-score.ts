import type { WorkflowCapabilities } from './workflow-capabilities.ts';
import type { Recommendation, WorkflowRequirements } from './workflow-discovery.ts';

/** One thing that a workflow is able to do, or that is required of one. */
export interface Ability {
  readonly kind: 'model' | 'tool' | 'trigger' | 'step_type' | 'memory';
  readonly name: string;
}

export function abilitiesOf({ models, tools, triggers, step_types, memory }: WorkflowCapabilities): readonly Ability[] {
  return [
    ...all('model', models),
    ...all('tool', tools),
    ...all('trigger', triggers),
    ...all('step_type', step_types),
    ...all('memory', memory ? ['memory'] : []),
  ];
}

/** Each thing that is required, once. */
export function demandsOf(requirements: WorkflowRequirements): readonly Ability[] {
  const { model, tools = [], triggers = [], step_types = [], memory = false } = requirements;
  const models = model === undefined ? [] : [model];
  return abilitiesOf({ models, tools, triggers, step_types, memory });
}

function all(kind: Ability['kind'], names: readonly string[]): readonly Ability[] {
  return [...new Set(names)].map((name) => ({ kind, name }));
}

/** A model by a part of its name; a tool by its name, or as one of `mcp:<server>/*`; everything else by its name. */
export function answers(own: Ability, { kind, name }: Ability): boolean {
  if (own.kind !== kind) return false;
  if (own.name === name) return true;
  if (kind === 'model') return own.name.toLowerCase().includes(name.toLowerCase());
  return kind === 'tool' && own.name.endsWith('/*') && name.startsWith(own.name.slice(0, -1));
}

/** Which of the demands are met and which are not, and what is there besides. */
export function gaps(
  abilities: readonly Ability[],
  demands: readonly Ability[],
): { readonly has: readonly string[]; readonly missing: readonly string[]; readonly extra: readonly string[] } {
  const isMet = (demand: Ability): boolean => abilities.some((own) => answers(own, demand));
  const isAsked = (own: Ability): boolean => demands.some((demand) => answers(own, demand));
  const names = (items: readonly Ability[]): readonly string[] => items.map(({ name }) => name);
  return {
    has: names(demands.filter(isMet)),
    missing: names(demands.filter((demand) => !isMet(demand))),
    extra: names(abilities.filter((own) => !isAsked(own))),
  };
}

/** Shares from 0 to 1; what was not asked for counts as 1. */
export interface MatchShares {
  /** Of the demands, those that are met. */
  readonly capability: number;
  /** Of the tags asked for, those that it has. */
  readonly tags: number;
  /** Of its runs, those that completed; null: none has come to an end. */
  readonly success_rate: number | null;
}

const weights = { capability: 0.6, tags: 0.2, success: 0.2 };

/** 0.6 capability + 0.2 tags + 0.2 success rate, 0–1, to 4 places. Without a success rate its weight is the capability's. */
export function matchScore({ capability, tags, success_rate }: MatchShares): number {
  const score = weights.capability * capability + weights.tags * tags + weights.success * (success_rate ?? capability);
  return Math.round(score * 10_000) / 10_000;
}

export function recommendationFor(score: number): Recommendation {
  if (score >= 0.95) return 'reuse';
  return score >= 0.5 ? 'fork_and_patch' : 'create_new';
}
