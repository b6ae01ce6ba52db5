import * as l10n from '@vscode/l10n';
import { byCount } from '../by-count.ts';
import { tokensLabel, usdLabel } from '../cost-label.ts';
import { durationLabel } from '../duration-label.ts';
import { elapsedMs } from '../elapsed-time.ts';
import type { StepView } from '../execution-view.ts';
import type { ShownStatus } from '../shown-statuses.ts';
import type { ItemCounts } from './item-counts.ts';

/** How a step of a graph stands in an execution. */
export interface GraphState {
  readonly status: ShownStatus;
  /** Time, tokens, cost and tries; of a map how many of its items are done. */
  readonly facts: readonly string[];
}

export interface Surroundings {
  /** With what it holds; undefined: as it is recorded. */
  readonly status: ShownStatus | undefined;
  /** No process works on the execution. */
  readonly isInterrupted: boolean;
  /** Of a map. */
  readonly items: ItemCounts | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function graphState(step: StepView, { status, isInterrupted, items, now }: Surroundings): GraphState {
  const { startedAt, durationMs, spent, attempts } = step;
  const isLive = !isInterrupted && (step.status === 'running' || step.status === 'waiting');
  const took = elapsedMs({ startedAt, durationMs, until: isLive ? now : null });
  return {
    status: status ?? step.status,
    facts: [
      ...(step.items === null ? [] : itemFacts(step.items, items)),
      ...(took === null ? [] : [durationLabel(took)]),
      ...(spent === null ? [] : [tokensLabel(spent.tokens), usdLabel(spent.usd)]),
      ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
    ],
  };
}

function itemFacts(all: number, { done, failed }: ItemCounts = { done: 0, failed: 0 }): readonly string[] {
  const counted = byCount(all, {
    one: l10n.t('{0} of {1} item', done, all),
    other: l10n.t('{0} of {1} items', done, all),
  });
  return [counted, ...(failed === 0 ? [] : [l10n.t('{0} failed', failed)])];
}
