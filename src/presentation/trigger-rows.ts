import * as l10n from '@vscode/l10n';
import type { FiringStatus, FiringTrigger, FiringTriggerType, ListedTrigger } from '../domain/trigger.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import { nextLabel, occasionWords } from './trigger-words.ts';

/** A trigger of a workflow file. */
export interface ShownTrigger {
  readonly id: string;
  readonly spec: FiringTrigger;
  /** Null where nothing fires, as in a folder that is not trusted. */
  readonly listed: ListedTrigger | null;
}

const icons: Readonly<Record<FiringTriggerType, string>> = {
  schedule: 'clock',
  file: 'file',
  event: 'zap',
  webhook: 'globe',
};

/** `path`: of the workflow's file. `now`: milliseconds since 1970. */
export function triggerRow({ id, spec, listed }: ShownTrigger, path: string, now: number): RowView {
  const label = rowText(occasionWords(spec));
  const next = listed === null ? l10n.t('does not fire here') : nextLabel(listed, now);
  const facts = [next, ...lastFacts(listed)];
  const isFiring = listed?.status === 'active';
  return {
    id: `${path}#trigger:${id}`,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf({ id, spec, listed }),
    icon: {
      name: listed?.status === 'paused' ? 'debug-pause' : icons[spec.type],
      color: isFiring ? 'charts.green' : null,
    },
    context: ['trigger', ...(listed === null ? [] : [listed.status])].join(' '),
    spoken: [l10n.t('trigger {0}', spec.type), label, ...facts].join(', '),
  };
}

/** What came of it last is said where it is not what everybody takes for granted. */
function lastFacts(listed: ListedTrigger | null): readonly string[] {
  const { status } = listed?.last ?? { status: 'started' };
  return status === 'started' ? [] : [l10n.t('last {0}', firingWord(status))];
}

export function firingWord(status: FiringStatus): string {
  switch (status) {
    case 'started':
      return l10n.t('started');
    case 'skipped':
      return l10n.t('skipped');
    case 'failed':
      return l10n.t('failed');
  }
}

function tooltipOf({ id, spec, listed }: ShownTrigger): string {
  const lines = [`**${markdownText(spec.type)}** ${markdownCode(occasionWords(spec))}`];
  if (listed?.next_at) lines.push(l10n.t('Next: {0}', dateTimeLabel(listed.next_at)));
  if (listed?.url) lines.push(markdownCode(listed.url));
  if (listed?.reason) lines.push(markdownText(listed.reason));
  if (listed?.last) {
    const { status, created_at, reason } = listed.last;
    const why = reason === null ? '' : `: ${markdownText(reason.message)}`;
    lines.push(`${l10n.t('Last: {0}, {1}', dateTimeLabel(created_at), firingWord(status))}${why}`);
  }
  return [...lines, markdownCode(id)].join('\n\n');
}
