const date = { day: 'numeric', month: 'numeric', year: 'numeric' } as const;
const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
// To make one takes as long as a hundred uses of it.
const dateFormat = new Intl.DateTimeFormat([], date);
const timeFormat = new Intl.DateTimeFormat([], time);
const dateTimeFormat = new Intl.DateTimeFormat([], { ...date, ...time });

/** `11/20/2026, 10:42:07 AM` of an ISO time, in the language and time zone of the process. */
export function dateTimeLabel(at: string): string {
  return formatted(dateTimeFormat, at);
}

/** `11/20/2026`. */
export function dateLabel(at: string): string {
  return formatted(dateFormat, at);
}

/** `10:42:07 AM`. */
export function timeLabel(at: string): string {
  return formatted(timeFormat, at);
}

function formatted(format: Intl.DateTimeFormat, at: string): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? 'unknown time' : format.format(moment);
}
