import * as l10n from '@vscode/l10n';
import type { ExecutionSummary } from '../domain/execution-report.ts';
import { usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { percentLabel } from './percent-label.ts';
import { byCount } from './by-count.ts';

export type RecentRun = Pick<ExecutionSummary, 'id' | 'status' | 'rehearsal' | 'duration_ms' | 'usd'>;

/** So many count. */
const most = 10;

/**
 * How the newest runs went (newest first), such as `last 10 runs: 90% completed · median 3.2 s · mean $0.02`. Rehearsals
 * prove nothing, and what has not ended tells nothing yet. Undefined when nothing has ended.
 */
export function recentRunsLabel(runs: readonly RecentRun[]): string | undefined {
  const ended = runs.filter(({ status, rehearsal }) => !rehearsal && isEnded(status)).slice(0, most);
  if (ended.length === 0) return undefined;
  const completed = ended.filter(({ status }) => status === 'completed').length;
  const durations = ended.flatMap(({ duration_ms }) => duration_ms ?? []);
  const costs = ended.flatMap(({ usd }) => usd ?? []);
  const mean = costs.length === 0 ? null : costs.reduce((sum, usd) => sum + usd, 0) / costs.length;
  const parts = [
    completedWords(ended.length, percentLabel(completed / ended.length)),
    ...(durations.length === 0 ? [] : [l10n.t('median {0}', durationLabel(medianOf(durations)))]),
    mean === null ? usdLabel(null) : l10n.t('mean {0}', usdLabel(mean)),
  ];
  return parts.join(' · ');
}

function completedWords(runs: number, share: string): string {
  return byCount(runs, {
    one: l10n.t('last run: {0} completed', share),
    other: l10n.t('last {0} runs: {1} completed', runs, share),
  });
}

function isEnded(status: RecentRun['status']): boolean {
  return status === 'completed' || status === 'failed';
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
