import type { Json } from '../../base/json.ts';
import { EvaluationLimitError } from './evaluation.ts';
import { ForeignValue, isList, isMap, type ForeignContent, type Value } from './runtime-value.ts';

const MOST_CHARACTERS = 16_777_216;
const MOST_DEPTH = 500;

export interface FinishedValue {
  readonly json: Json;
  /** About the length of its JSON text, indented. */
  readonly size: number;
}

/**
 * The value as plain JSON. It is measured as it would be written out: lists that hold the same list many times are
 * small in memory and huge in a file. Throws `EvaluationLimitError` when it is too large or too deep.
 */
export function finishedValue(value: Value): FinishedValue {
  const measure = { size: 0, hasForeign: false };
  measureInto(measure, value, 0);
  return { json: measure.hasForeign ? withoutForeign(value) : asJson(value), size: measure.size };
}

interface Measure {
  size: number;
  hasForeign: boolean;
}

function measureInto(measure: Measure, value: Value, depth: number): void {
  if (depth > MOST_DEPTH) throw new EvaluationLimitError(`makes something nested deeper than ${MOST_DEPTH} levels`);
  measure.size += 2 * depth + (typeof value === 'string' ? value.length + 2 : 8);
  if (measure.size > MOST_CHARACTERS) throw new EvaluationLimitError('makes something too large');
  if (isList(value)) {
    for (const item of value) measureInto(measure, item, depth + 1);
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      measure.size += key.length;
      measureInto(measure, value[key] ?? null, depth + 1);
    }
  } else if (value instanceof ForeignValue) {
    measure.hasForeign = true;
    if (value.content instanceof Uint8Array) measure.size += value.content.length * 2;
  }
}

function withoutForeign(value: Value): Json {
  if (value instanceof ForeignValue) return foreignText(value.content);
  if (isList(value)) return value.map(withoutForeign);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutForeign(item)]));
  return value;
}

/** Only to be called for what was measured to hold nothing foreign. */
function asJson(value: Value): Json {
  return value as Json;
}

/** A time as ISO 8601, a duration as seconds (`90s`), bytes as base64. */
function foreignText(content: ForeignContent): string {
  if (content instanceof Date) return content.toISOString();
  if (content instanceof Uint8Array)
    return btoa(Array.from(content, (byte: number) => String.fromCharCode(byte)).join(''));
  return content.toString();
}
