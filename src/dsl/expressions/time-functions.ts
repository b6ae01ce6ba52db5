import type { CallArguments } from './call-arguments.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { ForeignValue, type Kind } from './runtime-value.ts';

const FOREIGN: readonly Kind[] = ['foreign'];
const DAY = 86_400_000;
/** `Intl` makes a formatter for every call. */
const COST_OF_ZONE = 2_000;

/** Reads a part of a time that was moved, so that its UTC parts are those of its zone. Counted from 0 as in CEL. */
const READERS: Readonly<Record<string, (time: Date) => number>> = {
  getFullYear: (time) => time.getUTCFullYear(),
  getMonth: (time) => time.getUTCMonth(),
  getDate: (time) => time.getUTCDate(),
  getDayOfMonth: (time) => time.getUTCDate() - 1,
  getDayOfWeek: (time) => time.getUTCDay(),
  getDayOfYear: dayOfYear,
  getHours: (time) => time.getUTCHours(),
  getMinutes: (time) => time.getUTCMinutes(),
  getSeconds: (time) => time.getUTCSeconds(),
  getMilliseconds: (time) => time.getUTCMilliseconds(),
};

/** The functions of times whose answers, in the library, depend on the time zone of the machine. */
export const TIME_FUNCTIONS: readonly FunctionDefinition[] = [
  ...Object.entries(READERS).map(([name, read]) => inZone(name, read)),
  {
    name: 'getDayOfYear',
    style: 'member',
    takes: [FOREIGN],
    gives: 'number',
    run: (_, args) => dayOfYear(timeOf(args, 'getDayOfYear')),
  },
];

function inZone(name: string, read: (time: Date) => number): FunctionDefinition {
  return {
    name,
    style: 'member',
    takes: [FOREIGN, ['string']],
    gives: 'number',
    run: (evaluation, args) => read(movedToZone(evaluation, timeOf(args, name), args.text(1))),
  };
}

function timeOf(args: CallArguments, name: string): Date {
  const value = args.value(0);
  if (value instanceof ForeignValue && value.content instanceof Date) return value.content;
  throw new ExpressionError(`${name}() needs a time: write timestamp(…).${name}().`);
}

function movedToZone(evaluation: Evaluation, time: Date, zone: string): Date {
  evaluation.spend(COST_OF_ZONE);
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const moved = new Date(0);
  moved.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  moved.setUTCHours(part('hour'), part('minute'), part('second'), time.getUTCMilliseconds());
  return moved;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  try {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
  } catch {
    throw new ExpressionError(
      `'${timeZone.slice(0, 60)}' is no time zone: write one such as "Europe/Berlin" or "+02:00".`,
    );
  }
}

function dayOfYear(time: Date): number {
  const start = new Date(time);
  start.setUTCMonth(0, 1);
  return Math.round((time.getTime() - start.getTime()) / DAY);
}
