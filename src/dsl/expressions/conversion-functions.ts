import { parseJson } from '../../base/json.ts';
import type { CallArguments } from './call-arguments.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { ANYTHING, type FunctionDefinition } from './function-definition.ts';
import { plainText } from './plain-text.ts';
import { ForeignValue, isList, isMap, kindOf, type Kind, type Value } from './runtime-value.ts';
import { typeNameOf } from './type-names.ts';

const FROM_NUMBER: readonly Kind[] = ['number', 'string', 'bool'];

/** Functions that tell or change what a value is. */
export const CONVERSION_FUNCTIONS: readonly FunctionDefinition[] = [
  { name: 'size', style: 'both', takes: [['string', 'list', 'map', 'foreign']], gives: 'number', run: size },
  {
    name: 'string',
    style: 'global',
    takes: [ANYTHING],
    gives: 'string',
    run: (at, args) => plainText(at, args.value(0)),
  },
  {
    name: 'double',
    style: 'global',
    takes: [FROM_NUMBER],
    gives: 'number',
    run: (_, args) => numberOf(args, 'double'),
  },
  {
    name: 'int',
    style: 'global',
    takes: [FROM_NUMBER],
    gives: 'number',
    run: (_, args) => Math.trunc(numberOf(args, 'int')) + 0,
  },
  { name: 'uint', style: 'global', takes: [FROM_NUMBER], gives: 'number', run: uint },
  { name: 'bool', style: 'global', takes: [['bool', 'string']], gives: 'bool', run: bool },
  { name: 'dyn', style: 'global', takes: [ANYTHING], gives: 'any', run: (_, args) => args.value(0) },
  {
    name: 'type',
    style: 'global',
    takes: [ANYTHING],
    gives: 'string',
    run: (_, args) => typeNameOf(kindOf(args.value(0))),
  },
  { name: 'json', style: 'member', takes: [['string', 'foreign']], gives: 'any', run: json },
];

function size(evaluation: Evaluation, args: CallArguments): Value {
  const value = args.value(0);
  if (isList(value)) return value.length;
  if (value instanceof ForeignValue && value.content instanceof Uint8Array) return value.content.length;
  if (isMap(value)) {
    const count = Object.keys(value).length;
    evaluation.spend(count);
    return count;
  }
  const text = args.text(0);
  evaluation.spendCharacters(text.length * 2);
  return countOfCodePoints(text);
}

function countOfCodePoints(text: string): number {
  const pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g);
  return text.length - (pairs?.length ?? 0);
}

function numberOf(args: CallArguments, name: string): number {
  const value = args.value(0);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  const text = args.text(0);
  const number = text.length <= 400 && text.trim() !== '' ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new ExpressionError(`${name}() needs a text that is a number, such as "42".`);
}

function uint(_: Evaluation, args: CallArguments): Value {
  const number = Math.trunc(numberOf(args, 'uint'));
  if (number >= 0) return number;
  throw new ExpressionError(`uint() needs a number that is not negative, not ${number}.`);
}

function bool(_: Evaluation, args: CallArguments): Value {
  const value = args.value(0);
  if (typeof value === 'boolean') return value;
  const text = args.text(0);
  if (['1', 't', 'true', 'TRUE', 'True'].includes(text)) return true;
  if (['0', 'f', 'false', 'FALSE', 'False'].includes(text)) return false;
  throw new ExpressionError('bool() needs the text "true" or "false".');
}

function json(evaluation: Evaluation, args: CallArguments): Value {
  const value = args.value(0);
  const isBytes = value instanceof ForeignValue && value.content instanceof Uint8Array;
  const text = isBytes ? new TextDecoder().decode(value.content) : args.text(0);
  evaluation.spendCharacters(text.length);
  evaluation.spend(text.length / 4);
  const parsed = parseJson(text);
  if (parsed === undefined) throw new ExpressionError('json() needs a text that is JSON.');
  return parsed;
}
