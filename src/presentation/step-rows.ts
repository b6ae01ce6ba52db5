import * as l10n from '@vscode/l10n';
import { isRetryable } from '../domain/execution.ts';
import type { ExecutionView, StepView } from './execution-view.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { elapsedMs } from './elapsed-time.ts';
import { statusIcon } from './row-icon.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';
import { type ShownStatus, shownStatuses } from './shown-statuses.ts';
import { type StepBranch, stepBranches } from './step-tree.ts';
import { statusWord } from './status-word.ts';

export interface StepRow extends RowView {
  readonly path: string;
  readonly children: readonly StepRow[];
}

/** The steps of an execution as nested rows. `now`: milliseconds since 1970. */
export function stepRows(view: ExecutionView, now: number): readonly StepRow[] {
  const shown = { view, statuses: shownStatuses(view), now };
  return stepBranches(view.steps).map((branch) => rowOf(branch, shown));
}

interface Shown {
  readonly view: ExecutionView;
  readonly statuses: ReadonlyMap<string, ShownStatus>;
  readonly now: number;
}

function rowOf({ step, label, children }: StepBranch<StepView>, shown: Shown): StepRow {
  const { view, statuses, now } = shown;
  const name = rowText(label);
  const status = statuses.get(step.path) ?? step.status;
  const facts = factsOf(step, view, now);
  return {
    id: `${view.id}/${step.path}`,
    path: step.path,
    label: name,
    description: facts.join(' · '),
    tooltip: tooltipOf(step, statusWord(status)),
    icon: statusIcon(status),
    context: contextOf(step, view),
    spoken: [name, statusWord(status), ...facts].join(', '),
    children: children.map((child) => rowOf(child, shown)),
  };
}

function factsOf(step: StepView, view: ExecutionView, now: number): readonly string[] {
  const { agent, type, attempts, spent, note, durationMs, startedAt } = step;
  const isLive = (step.status === 'running' || step.status === 'waiting') && !view.interrupted;
  const took = elapsedMs({ startedAt, durationMs, until: isLive ? now : null });
  return [
    rowText(agent ?? type),
    ...(took === null ? [] : [durationLabel(took)]),
    ...(spent === null ? [] : [tokensLabel(spent.tokens), usdLabel(spent.usd)]),
    ...(attempts > 1 ? [l10n.t('try {0}', attempts)] : []),
    ...(note === null ? [] : [rowText(note)]),
  ];
}

/** A retry begins at a step of the top level of an execution that has ended. */
function contextOf({ path, status }: StepView, execution: ExecutionView): string {
  const isTop = !/[.[]/.test(path);
  return ['step', status, ...(isRetryable(execution) && isTop ? ['retryable'] : [])].join(' ');
}

function tooltipOf({ path, type, agent, attempts, note }: StepView, status: string): string {
  const lines = [
    `**${markdownText(rowText(path))}** ${status}`,
    agent === null ? type : l10n.t('{0}, agent {1}', type, markdownText(rowText(agent))),
    ...(attempts > 1 ? [l10n.t('{0} tries', attempts)] : []),
    ...(note === null ? [] : [markdownText(rowText(note))]),
  ];
  return lines.join('  \n');
}
