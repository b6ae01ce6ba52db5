import type { FiringTrigger, ListedTrigger } from '../domain/trigger.ts';
import { durationLabel } from './duration-label.ts';

/** `schedule 0 7 * * 1-5 Europe/Berlin`, `file docs/**`, `event task_updated`, `webhook /hooks/release` */
export function triggerWords(spec: FiringTrigger): string {
  switch (spec.type) {
    case 'schedule':
      return ['schedule', spec.cron, ...(spec.timezone === null ? [] : [spec.timezone])].join(' ');
    case 'file':
      return `file ${spec.glob}`;
    case 'event':
      return `event ${spec.event}${spec.filter === null ? '' : ` if ${spec.filter}`}`;
    case 'webhook':
      return `webhook ${spec.path}`;
  }
}

/** `in 2 h 4 min`, `now`; of what has no time its status. `now`: milliseconds since 1970. */
export function nextLabel(
  { status, next_at, type }: Pick<ListedTrigger, 'status' | 'next_at' | 'type'>,
  now: number,
): string {
  if (status !== 'active') return status;
  if (type !== 'schedule') return 'waits';
  if (next_at === null) return 'never again';
  const left = Date.parse(next_at) - now;
  return left < 1000 ? 'now' : `in ${roughLabel(left)}`;
}

const minute = 60_000;

/** The larger unit alone where the smaller one says little: `3 h`, `2 d`. */
function roughLabel(ms: number): string {
  const [first = '', firstUnit = '', second, secondUnit] = durationLabel(Math.ceil(ms / 1000) * 1000).split(' ');
  const isRough = ms > 10 * minute || second === undefined;
  return isRough ? `${Math.round(Number(first))} ${firstUnit}` : [first, firstUnit, second, secondUnit].join(' ');
}
