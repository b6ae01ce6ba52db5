import * as l10n from '@vscode/l10n';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';

const words: Readonly<Record<TaskRecord['priority'], () => string>> = {
  critical: () => l10n.t('critical'),
  high: () => l10n.t('high'),
  normal: () => l10n.t('normal'),
  low: () => l10n.t('low'),
  background: () => l10n.t('background'),
};

/** How much a task presses. */
export function priorityWord(priority: TaskRecord['priority']): string {
  return words[priority]();
}

/** People read one word for the middle, whatever it is called where it is recorded. */
const ofEpics = { 1: 'critical', 2: 'high', 3: 'normal', 4: 'low' } as const;

export function epicPriorityWord(priority: EpicRecord['priority']): string {
  return priorityWord(ofEpics[priority]);
}
