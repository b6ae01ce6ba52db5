/** `10:42` of today, `20 Nov 10:42` of this year, `20 Nov 2025` before; in the language and time zone of the process. */
export function momentLabel(at: number, now: number): string {
  const [moment, today] = [new Date(at), new Date(now)];
  const time = moment.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  if (moment.toDateString() === today.toDateString()) return time;
  if (moment.getFullYear() !== today.getFullYear()) {
    return moment.toLocaleDateString([], { day: 'numeric', month: 'short', year: 'numeric' });
  }
  return `${moment.toLocaleDateString([], { day: 'numeric', month: 'short' })} ${time}`;
}
