import { isoTime } from '../base/clock.ts';

const day = 24 * 60 * 60 * 1000;
const units: Readonly<Record<string, number>> = { h: day / 24, d: day, w: 7 * day };
const dateTime = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d))?$/;

/**
 * `2026-01-31` (until its last minute), `2026-01-31 14:30`, or `12h`, `3d`, `2w` from `now` (ms since 1970), in the time
 * zone of the process, as ISO time; null for an empty line: no moment; undefined for anything else.
 */
export function typedMoment(text: string, now: number): string | null | undefined {
  const line = text.trim();
  if (line === '') return null;
  const [, count, unit = ''] = /^(\d{1,4})\s*([hdw])$/i.exec(line) ?? [];
  const length = units[unit.toLowerCase()];
  if (count !== undefined && length !== undefined) return isoTime(now + Number(count) * length);
  return typedDate(line);
}

/** A moment as `typedMoment` reads it, to the minute: `2026-01-31 14:30`. */
export function momentText(at: number): string {
  const moment = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${date} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function typedDate(line: string): string | undefined {
  const parts = dateTime.exec(line);
  if (parts === null) return undefined;
  const [, year, month, date, hour = '23', minute = '59'] = parts;
  const moment = new Date(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute));
  // A 31st of February would be read as one of March.
  const isReal = momentText(moment.getTime()) === `${year}-${month}-${date} ${hour}:${minute}`;
  return isReal ? isoTime(moment.getTime()) : undefined;
}
