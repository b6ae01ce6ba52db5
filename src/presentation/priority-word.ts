import * as l10n from '@vscode/l10n';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';

const words: Readonly<Record<TaskRecord['priority'] | 'medium', () => string>> = {
  critical: () => l10n.t('critical'),
  high: () => l10n.t('high'),
  medium: () => l10n.t('medium'),
  normal: () => l10n.t('normal'),
  low: () => l10n.t('low'),
  background: () => l10n.t('background'),
};

/** How much a task presses. */
export function priorityWord(priority: keyof typeof words): string {
  return words[priority]();
}

const ofEpics = { 1: 'critical', 2: 'high', 3: 'medium', 4: 'low' } as const;

export function epicPriorityWord(priority: EpicRecord['priority']): string {
  return priorityWord(ofEpics[priority]);
}
