import * as l10n from '@vscode/l10n';
import { hasEnded, isRetryable } from '../domain/execution.ts';
import type { ExecutionSummary } from '../domain/execution-report.ts';
import { isOfTrigger } from '../domain/trigger.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { elapsedMs } from './elapsed-time.ts';
import { timeOf } from './execution-view.ts';
import { momentLabel } from './moment-label.ts';
import { executionTitle } from './execution-title.ts';
import { statusIcon } from './row-icon.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import { executionMark } from './status-mark.ts';
import { dateTimeLabel } from './date-time-label.ts';

/** An execution in a list. `now`: milliseconds since 1970. */
export function executionRow(execution: ExecutionSummary, now: number): RowView {
  const { word } = executionMark(execution);
  const { agent } = execution;
  const label = executionTitle(execution);
  // First, since it stands for all that follows, and narrow rows are cut at their end.
  const kind = [
    ...(execution.rehearsal ? [l10n.t('rehearsal')] : []),
    ...(agent === null ? [] : [l10n.t('delegated')]),
    ...(isOfTrigger(execution.trigger) ? [l10n.t('triggered')] : []),
  ];
  const facts = [...kind, ...timeFacts(execution, now), ...cost(execution)];
  // The icon says the same, and what has gone well is what most rows are.
  const isCompleted = execution.status === 'completed';
  return {
    id: execution.id,
    label,
    description: [...(isCompleted ? [] : [word]), ...facts].join(' · '),
    tooltip: tooltipOf(execution, word),
    icon: statusIcon(execution.interrupted ? 'interrupted' : execution.status),
    context: contextOf(execution),
    spoken: [label.replace(/^→ /, ''), word, ...facts].join(', '),
  };
}

/** What an execution allows, as words for menus. */
export function contextOf(execution: Pick<ExecutionSummary, 'status' | 'interrupted' | 'resumable'>): string {
  const { status, interrupted, resumable } = execution;
  const words = ['execution', interrupted ? 'interrupted' : status];
  if (resumable) words.push('resumable');
  if (!hasEnded(execution)) words.push('cancellable');
  if (isRetryable(execution)) words.push('retryable');
  return words.join(' ');
}

function timeFacts({ created_at, started_at, duration_ms, interrupted }: ExecutionSummary, now: number) {
  const created = Date.parse(created_at);
  const startedAt = timeOf(started_at);
  const took = elapsedMs({ startedAt, durationMs: duration_ms, until: interrupted ? null : now });
  const moment = momentLabel(created, now);
  return took === null ? [moment] : [moment, durationLabel(took)];
}

function cost({ tokens, usd, rehearsal }: ExecutionSummary): readonly string[] {
  if (tokens === 0) return [];
  return rehearsal ? [tokensLabel(tokens)] : [tokensLabel(tokens), usdLabel(usd)];
}

function tooltipOf(execution: ExecutionSummary, word: string): string {
  const { id, agent, workflow, trigger, created_at, tokens, usd, rehearsal } = execution;
  const lines = [
    `**${markdownText(rowText(agent ?? workflow))}** ${word}`,
    ...(agent === null ? [] : [l10n.t('Work that was delegated to this agent.')]),
    ...(isOfTrigger(trigger) ? [l10n.t('A trigger began it: {0}', markdownCode(trigger))] : []),
    markdownCode(id),
    l10n.t('Created {0}', dateTimeLabel(created_at)),
    `${tokensLabel(tokens)}, ${usdLabel(usd)}`,
    ...(rehearsal ? [l10n.t('A rehearsal: answers are made up, nothing was spent.')] : []),
  ];
  return lines.join('  \n');
}
