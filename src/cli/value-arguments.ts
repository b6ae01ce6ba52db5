import { InvalidArgumentError } from 'commander';

/** An amount; `none`: no limit. The parser of options takes null for a value that was not given. */
export type LimitOption = number | 'none';

export function limitOf(option: LimitOption | undefined): number | null | undefined {
  return option === 'none' ? null : option;
}

/** Tokens. */
export function tokensArgument(text: string): LimitOption {
  if (text === 'none') return text;
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, or none.');
  return Number(text);
}

/** US dollars. */
export function usdArgument(text: string): LimitOption {
  if (text === 'none') return text;
  const amount = Number(text.replace(/^\$/, ''));
  if (text.trim() === '' || !(amount >= 0 && Number.isFinite(amount))) {
    throw new InvalidArgumentError('It must be an amount such as 2.50, or none.');
  }
  return amount;
}

/** A share from 0 to 1. */
export function shareArgument(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

/** An ISO time as records have it. */
export function timeArgument(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a time such as 2026-05-04T13:00:00Z.');
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
  // JavaScript would take a 30th of February as one of March.
  if (day !== undefined && !new Date(Date.parse(day)).toISOString().startsWith(day)) {
    throw new InvalidArgumentError(`There is no ${day} in the calendar.`);
  }
  return new Date(at).toISOString();
}

/** A number of milliseconds before now, or an ISO time. */
export type Age = number | string;

const units = { h: 3600, d: 86_400, w: 604_800 } as const;

export function ageArgument(text: string): Age {
  const [, count, unit] = /^(\d{1,6})([hdw])$/.exec(text) ?? [];
  if (count === undefined) {
    // `45` alone would be a year.
    if (/^\d{4}-\d\d-\d\d/.test(text)) return timeArgument(text);
    throw new InvalidArgumentError(
      'It must be an age with its unit such as 30d, 12h or 2w, or a time such as 2026-05-04.',
    );
  }
  return Number(count) * 1000 * (unit === 'h' ? units.h : unit === 'd' ? units.d : units.w);
}
