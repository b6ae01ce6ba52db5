import type { CallArguments } from './call-arguments.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { plainText } from './plain-text.ts';
import type { Kind, Value } from './runtime-value.ts';

const STRING: readonly Kind[] = ['string'];
const NUMBER: readonly Kind[] = ['number'];

/** Functions of texts. Positions count UTF-16 units from 0, as in the library and in JavaScript. */
export const TEXT_FUNCTIONS: readonly FunctionDefinition[] = [
  search('contains', 'bool', (text, part) => text.includes(part)),
  search('startsWith', 'bool', (text, part) => text.startsWith(part)),
  search('endsWith', 'bool', (text, part) => text.endsWith(part)),
  position('indexOf', (text, part, from) => text.indexOf(part, from)),
  position('lastIndexOf', (text, part, from) => text.lastIndexOf(part, from)),
  change('lowerAscii', (text) => text.toLowerCase()),
  change('upperAscii', (text) => text.toUpperCase()),
  change('lower', (text) => text.toLowerCase()),
  change('upper', (text) => text.toUpperCase()),
  change('trim', (text) => text.trim()),
  { name: 'substring', style: 'member', takes: [STRING, NUMBER, NUMBER], optional: 1, gives: 'string', run: substring },
  { name: 'split', style: 'member', takes: [STRING, STRING, NUMBER], optional: 1, gives: 'list', run: split },
  { name: 'join', style: 'member', takes: [['list'], STRING], optional: 1, gives: 'string', run: join },
  {
    name: 'replace',
    style: 'member',
    takes: [STRING, STRING, STRING, NUMBER],
    optional: 1,
    gives: 'string',
    run: replace,
  },
];

function search(name: string, gives: Kind, run: (text: string, part: string) => Value): FunctionDefinition {
  return {
    name,
    style: 'member',
    takes: [STRING, STRING],
    gives,
    run: (evaluation, args) => {
      spendOnSearch(evaluation, args.text(0), args.text(1));
      return run(args.text(0), args.text(1));
    },
  };
}

function position(name: string, run: (text: string, part: string, from?: number) => number): FunctionDefinition {
  return {
    name,
    style: 'member',
    takes: [STRING, STRING, NUMBER],
    optional: 1,
    gives: 'number',
    run: (evaluation, args) => {
      const [text, part] = [args.text(0), args.text(1)];
      spendOnSearch(evaluation, text, part);
      return args.count < 3 ? run(text, part) : run(text, part, inside(text, args.integer(2), name));
    },
  };
}

function change(name: string, run: (text: string) => string): FunctionDefinition {
  return {
    name,
    style: 'member',
    takes: [STRING],
    gives: 'string',
    run: (evaluation, args) => {
      evaluation.spendCharacters(args.text(0).length);
      return run(args.text(0));
    },
  };
}

function substring(_: Evaluation, args: CallArguments): Value {
  const text = args.text(0);
  const start = inside(text, args.integer(1), 'substring');
  const end = args.count < 3 ? text.length : inside(text, args.integer(2), 'substring');
  if (end < start) throw new ExpressionError(`substring() cannot end at ${end}, before it begins at ${start}.`);
  return text.slice(start, end);
}

function split(evaluation: Evaluation, args: CallArguments): Value {
  const [text, separator] = [args.text(0), args.text(1)];
  spendOnSearch(evaluation, text, separator);
  if (separator === '') evaluation.spend(text.length);
  const parts = text.split(separator);
  evaluation.spend(parts.length);
  const most = args.count < 3 ? -1 : args.integer(2);
  if (most < 0 || parts.length <= most) return parts;
  return most === 0 ? [] : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}

function join(evaluation: Evaluation, args: CallArguments): Value {
  const separator = args.count < 2 ? '' : args.text(1);
  const texts: string[] = [];
  let length = 0;
  for (const item of args.list(0)) {
    const text = plainText(evaluation, item);
    length += text.length + separator.length;
    evaluation.spend(1);
    evaluation.spendCharacters(length);
    texts.push(text);
  }
  return texts.join(separator);
}

function replace(evaluation: Evaluation, args: CallArguments): Value {
  const [text, part, by] = [args.text(0), args.text(1), args.text(2)];
  spendOnSearch(evaluation, text, part);
  const most = args.count < 4 ? -1 : args.integer(3);
  const pieces: string[] = [];
  let from = 0;
  let length = text.length;
  for (let at = text.indexOf(part); at !== -1 && pieces.length / 2 !== most; at = nextPlace(text, part, at)) {
    length += by.length;
    evaluation.spend(4);
    evaluation.spendCharacters(length);
    pieces.push(text.slice(from, at), by);
    from = at + part.length;
  }
  return pieces.join('') + text.slice(from);
}

/** An empty part is found between all characters, and at the end. */
function nextPlace(text: string, part: string, at: number): number {
  if (part === '') return at < text.length ? at + 1 : -1;
  return text.indexOf(part, at + part.length);
}

/** At its worst, looking for a text in a text compares every character of the one with every one of the other. */
function spendOnSearch(evaluation: Evaluation, text: string, part: string): void {
  evaluation.spendCharacters(text.length + part.length);
  evaluation.spend((text.length * part.length) / 256);
}

function inside(text: string, at: number, name: string): number {
  if (at >= 0 && at <= text.length) return at;
  throw new ExpressionError(`${name}() was given the position ${at} in a text of ${text.length} characters.`);
}
