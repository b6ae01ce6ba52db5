import type { z } from 'zod';
import { counted } from '../base/counted.ts';
import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';

type Issue = z.core.$ZodIssue;

/** What an argument must be, to stand behind its name; the validator's own words where we have none. */
export function misfitWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return unionWords(issue.errors.flat());
    case 'too_small':
      return `must ${sizeWords(issue.origin, Number(issue.minimum), issue.inclusive === false ? 'more than' : 'at least')}`;
    case 'too_big':
      return `must ${sizeWords(issue.origin, Number(issue.maximum), issue.inclusive === false ? 'less than' : 'at most')}`;
    default:
      return issue.message;
  }
}

/** What fits an argument, as its schema says: `string`, `high | low or integer`. */
export function fittingWords(schema: Json | undefined): string {
  if (!isJsonObject(schema)) return 'any JSON';
  const { type, enum: values, anyOf } = schema;
  if (Array.isArray(values)) return values.map((value) => String(value)).join(' | ');
  if (typeof type === 'string') return type;
  if (!Array.isArray(anyOf)) return 'any JSON';
  return [...new Set((anyOf as readonly JsonObject[]).map(fittingWords))].join(' or ');
}

function unionWords(issues: readonly Issue[]): string {
  const wanted = issues.map((issue) => misfitWords(issue).replace(/^must be /, ''));
  return `must be ${[...new Set(wanted)].join(', or ')}`;
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  object: 'an object',
};

function typeWords(type: string): string {
  return names[type] ?? type;
}

function sizeWords(origin: string, bound: number, word: string): string {
  switch (origin) {
    case 'string':
      return `have ${word} ${counted(bound, 'character')}`;
    case 'array':
      return `have ${word} ${counted(bound, 'item')}`;
    default:
      return `be ${word} ${bound}`;
  }
}
