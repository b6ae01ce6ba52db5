import type { Json, JsonObject } from '../base/json.ts';

export interface NumberOptions {
  readonly kind: 'integer' | 'number';
  /** The property's name: shares and confidences lie between 0 and 1 when the schema does not say. */
  readonly name: string;
  readonly choose: (count: number) => number;
}

const shareName = /confidence|probability|likelihood|ratio|share|score|similarity|weight/i;

/** A number within the schema's bounds, a multiple of `multipleOf` where it has one. */
export function sampleNumber(schema: JsonObject, options: NumberOptions): number {
  const step = stepOf(schema, options.kind);
  return step === null ? sampleShare(schema, options) : sampleMultiple(schema, step, options);
}

function stepOf(schema: JsonObject, kind: NumberOptions['kind']): number | null {
  const multiple = typeof schema.multipleOf === 'number' && schema.multipleOf > 0 ? schema.multipleOf : null;
  if (kind === 'number') return multiple;
  if (multiple === null || Number.isInteger(multiple)) return multiple ?? 1;
  const decimals = String(multiple).split('.')[1]?.length ?? 0;
  return round(multiple * 10 ** decimals);
}

function sampleMultiple(schema: JsonObject, step: number, options: NumberOptions): number {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const lows = [scaled(minimum, step, Math.ceil), scaled(exclusiveMinimum, step, (n) => Math.floor(n) + 1)];
  const highs = [scaled(maximum, step, Math.floor), scaled(exclusiveMaximum, step, (n) => Math.ceil(n) - 1)];
  const low = lows.flat().reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const high = highs.flat().reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const first = Number.isFinite(low) ? low : Math.min(1, high);
  const last = Number.isFinite(high) ? high : Math.max(10, first);
  const count = Math.max(1, Math.min(last - first + 1, 100));
  return round((first + options.choose(count)) * step);
}

function scaled(bound: Json | undefined, step: number, toWhole: (n: number) => number): readonly number[] {
  return typeof bound === 'number' ? [toWhole(round(bound / step))] : [];
}

/** Never one of the two bounds unless they are the same, so that it does not matter whether they are excluded. */
function sampleShare(schema: JsonObject, options: NumberOptions): number {
  const lows = [schema.minimum, schema.exclusiveMinimum].filter((bound) => typeof bound === 'number');
  const highs = [schema.maximum, schema.exclusiveMaximum].filter((bound) => typeof bound === 'number');
  const usual = shareName.test(options.name) ? { low: 0, high: 1 } : { low: 1, high: 10 };
  const givenLow = lows.length === 0 ? null : Math.max(...lows);
  const givenHigh = highs.length === 0 ? null : Math.min(...highs);
  const low = givenLow ?? Math.min(usual.low, (givenHigh ?? usual.high) - 1);
  const high = givenHigh ?? Math.max(usual.high, low + 1);
  return round(low + ((high - low) * (1 + options.choose(99))) / 100);
}

/** Takes away what binary fractions leave behind (0.30000000000000004). */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
