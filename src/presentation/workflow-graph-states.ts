import * as l10n from '@vscode/l10n';
import type { StepStatus } from '../domain/execution.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import type { ExecutionView, StepView } from './execution-view.ts';
import { byCount } from './by-count.ts';

/** How a step of a graph stands in an execution. */
export interface GraphState {
  readonly status: StepStatus | 'interrupted';
  /** Time, tokens and cost, or how many of its items are done. */
  readonly facts: readonly string[];
}

/** By the ids of the graph's steps; one that has not begun has none. `now`: milliseconds since 1970. */
export function graphStates(view: ExecutionView, now: number): Readonly<Record<string, GraphState>> {
  const groups = Map.groupBy(view.steps, ({ path }) => path.replaceAll(/\[\d+\]/g, ''));
  return Object.fromEntries([...groups].map(([id, steps]) => [id, stateOf(steps, view, now)]));
}

/** What is told of the items of a map together: what is the most urgent of them. */
const urgency: readonly GraphState['status'][] = [
  'waiting',
  'interrupted',
  'running',
  'failed',
  'cancelled',
  'pending',
  'completed',
  'skipped',
];

function stateOf(steps: readonly StepView[], view: ExecutionView, now: number): GraphState {
  const statuses = steps.map(({ status }) => (view.interrupted && status === 'running' ? 'interrupted' : status));
  const status = urgency.find((each) => statuses.includes(each)) ?? 'pending';
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0) return { status, facts: factsOf(only, view, now) };
  const done = statuses.filter((each) => each === 'completed' || each === 'skipped').length;
  return { status, facts: [itemsDone(done, steps.length)] };
}

function itemsDone(done: number, all: number): string {
  return byCount(all, {
    one: l10n.t('{0} of {1} item', done, all),
    other: l10n.t('{0} of {1} items', done, all),
  });
}

function factsOf({ startedAt, durationMs, spent, status, attempts }: StepView, view: ExecutionView, now: number) {
  const isLive = status === 'running' && !view.interrupted && startedAt !== null;
  const took = durationMs ?? (isLive ? now - startedAt : null);
  return [
    ...(took === null ? [] : [durationLabel(took)]),
    ...(spent === null ? [] : [tokensLabel(spent.tokens), usdLabel(spent.usd)]),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
  ];
}
