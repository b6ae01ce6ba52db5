import { formatOf, unknownTime } from './date-time-label.ts';

const timeOfDay = formatOf({ hour: '2-digit', minute: '2-digit' });
const dayOfYear = formatOf({ day: 'numeric', month: 'short' });
const dayOfAnyYear = formatOf({ day: 'numeric', month: 'short', year: 'numeric' });

/** `10:42` of today, `20 Nov 10:42` of this year, `20 Nov 2025` before; in the language of the texts and the time zone of the process. */
export function momentLabel(at: number, now: number): string {
  if (Number.isNaN(at)) return unknownTime();
  const [moment, today] = [new Date(at), new Date(now)];
  if (moment.toDateString() === today.toDateString()) return timeOfDay().format(moment);
  if (moment.getFullYear() !== today.getFullYear()) return dayOfAnyYear().format(moment);
  return `${dayOfYear().format(moment)} ${timeOfDay().format(moment)}`;
}
