// To make one takes as long as a hundred uses of it.
const timeOfDay = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short' });
const dayOfAnyYear = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short', year: 'numeric' });

/** `10:42` of today, `20 Nov 10:42` of this year, `20 Nov 2025` before; in the language and time zone of the process. */
export function momentLabel(at: number, now: number): string {
  if (Number.isNaN(at)) return 'unknown time';
  const [moment, today] = [new Date(at), new Date(now)];
  if (moment.toDateString() === today.toDateString()) return timeOfDay.format(moment);
  if (moment.getFullYear() !== today.getFullYear()) return dayOfAnyYear.format(moment);
  return `${dayOfYear.format(moment)} ${timeOfDay.format(moment)}`;
}
