import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

const minute = 60_000;
const mostMinutes = 366 * 24 * 60;
const isoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** The time that is meant by minutes from now or by an ISO time with its zone, as ISO text. Fails with `invalid_deadline`. */
export function responseDeadline(wanted: number | string, now: number): Result<string, Failure> {
  const minutes = typeof wanted === 'number' || /^-?\d+(?:\.\d+)?$/.test(wanted) ? Number(wanted) : null;
  const at = minutes === null ? timeOf(wanted) : now + minutes * minute;
  if (Number.isNaN(at)) {
    return invalid(`The deadline '${wanted}' is neither a number of minutes nor an ISO time with its zone`, now);
  }
  if (minutes !== null && minutes <= 0) return invalid(`The deadline '${wanted}' must be above 0 minutes`, now);
  if (at <= now) return invalid(`The deadline '${wanted}' has passed already`, now);
  if (at > now + mostMinutes * minute) return invalid(`The deadline '${wanted}' is more than a year away`, now);
  return ok(isoTime(at));
}

function timeOf(text: number | string): number {
  return typeof text === 'string' && isoForm.test(text) ? Date.parse(text) : NaN;
}

function invalid(what: string, now: number): Result<never, Failure> {
  const message = `${what}. Give minutes from now, or a later time: it is ${isoTime(now)}.`;
  return fail({ code: 'invalid_deadline', message });
}
