import * as l10n from '@vscode/l10n';
import type { FiringTrigger, ListedTrigger, TriggerStanding } from '../domain/trigger.ts';
import { durationLabel } from './duration-label.ts';

/** `schedule 0 7 * * 1-5 Europe/Berlin`, `file docs/**`, `event task_updated`, `webhook /hooks/release` */
export function triggerWords(spec: FiringTrigger): string {
  return `${spec.type} ${occasionWords(spec)}`;
}

/** The same without the type. */
export function occasionWords(spec: FiringTrigger): string {
  switch (spec.type) {
    case 'schedule':
      return [spec.cron, ...(spec.timezone === null ? [] : [spec.timezone])].join(' ');
    case 'file':
      return spec.glob;
    case 'event':
      return spec.filter === null ? spec.event : l10n.t('{0} if {1}', spec.event, spec.filter);
    case 'webhook':
      return spec.path;
  }
}

/** `in 2 h`, `now`; of what has no time its status. `now`: milliseconds since 1970. */
export function nextLabel(
  { status, next_at, type }: Pick<ListedTrigger, 'status' | 'next_at' | 'type'>,
  now: number,
): string {
  if (status !== 'active') return standingWord(status);
  if (type !== 'schedule') return l10n.t('waits');
  if (next_at === null) return l10n.t('never again');
  const left = Date.parse(next_at) - now;
  return left < second ? l10n.t('now') : l10n.t('in {0}', durationLabel(rounded(left)));
}

/** How long such a label stays true, in milliseconds. */
export function nextLabelHolds(next_at: string, now: number): number {
  const left = Math.max(0, Date.parse(next_at) - now);
  const unit = unitOf(left);
  return Math.max(second, (left - unit / 2) % unit) + 1;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The larger unit alone: nobody reads the minutes of what is hours away. */
function rounded(ms: number): number {
  const unit = unitOf(ms);
  return Math.max(1, Math.round(ms / unit)) * unit;
}

function unitOf(ms: number): number {
  if (ms >= 2 * day) return day;
  if (ms >= hour) return hour;
  return ms >= minute ? minute : 10 * second;
}

function standingWord(status: TriggerStanding): string {
  switch (status) {
    case 'active':
      return l10n.t('active');
    case 'paused':
      return l10n.t('paused');
    case 'draft':
      return l10n.t('draft');
    case 'archived':
      return l10n.t('archived');
    case 'trial':
      return l10n.t('on trial');
    case 'unable':
      return l10n.t('lacks inputs');
    case 'off':
      return l10n.t('off');
  }
}
