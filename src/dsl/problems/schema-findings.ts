import type { z } from 'zod';
import { isJsonObject, type Json } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { type Finding, type ProblemList, type Suggestion, suggestionOf } from './problem-list.ts';
import { writeFlow } from '../edit/write-value.ts';
import { meantForm } from './meant-form.ts';
import { meantKey, meantValue, placeOfKey } from './other-words.ts';
import { respelledName } from './respelled-name.ts';
import { keysAt } from './schema-keys.ts';
import { meantOption, optionsOf } from './union-options.ts';
import { eitherOf, shortened, typeWord, valueWord, zodSentence } from './value-words.ts';

type Issue = z.core.$ZodIssue;

interface Shape {
  /** Where the checked value stands in the document. */
  readonly path: Path;
  readonly value: Json;
  readonly schema: unknown;
  /** Keys read under another name, for suggestions. */
  readonly spellings: readonly string[];
}

/** Reports what zod found wrong with a value, in words that name keys and types as YAML has them. */
export function addSchemaFindings(issues: readonly Issue[], shape: Shape, problems: ProblemList): void {
  const findings = issues.flatMap((issue) => findingsOf(issue, shape, problems));
  const misspelt = new Set(findings.flatMap(({ meant }) => (meant === undefined ? [] : [pathText(meant)])));
  for (const finding of findings) {
    // A misspelt key is one mistake: it is reported as unknown, and not as missing as well.
    if (finding.code === 'missing-key' && misspelt.has(pathText(finding.path))) problems.markBroken(finding.path);
    else if (!problems.isBroken(finding.path)) problems.addBroken(finding);
    const { meant } = finding;
    if (meant !== undefined && valueAt(shape.value, meant.slice(shape.path.length)) === undefined)
      problems.markBroken(meant);
  }
}

interface SchemaFinding extends Finding {
  /** The path of the key that an unknown one was probably meant to be. */
  readonly meant?: Path;
}

function findingsOf(issue: Issue, shape: Shape, problems: ProblemList): readonly SchemaFinding[] {
  const inner = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const path = [...shape.path, ...inner];
  const value = valueAt(shape.value, inner);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        unknownKey(key, path, { keys: keysFor(inner, shape), given: keysIn(value), problems }),
      );
    case 'invalid_type':
      return [value === undefined ? missingKey(path) : wrongType(issue.expected, value, path)];
    case 'invalid_value':
      return [invalidChoice(issue.values, value, { path, problems })];
    case 'invalid_union':
      return unionFindings(issue, { path, value, shape, inner }, problems);
    case 'invalid_key':
      return [
        {
          ...invalidName(String(inner.at(-1)), issue.issues[0]?.message ?? issue.message, path),
          spot: { kind: 'key' },
        },
      ];
    default:
      return [typeof value === 'string' ? invalidName(value, issue.message, path) : invalidValue(issue.message, path)];
  }
}

function invalidValue(message: string, path: Path): Finding {
  return { code: 'invalid-value', path, message: zodSentence(message) };
}

/** Or any other text that breaks a rule. */
function invalidName(text: string, rule: string, path: Path): Finding {
  const name = respelledName(text, rule);
  const finding = invalidValue(rule, path);
  if (name === undefined) return finding;
  return { ...finding, message: `${finding.message} Write ${name}.`, correction: { from: text, to: name } };
}

function keysFor(inner: Path, { schema, spellings }: Shape): readonly string[] {
  return [...keysAt(schema, inner), ...(inner.length === 0 ? spellings : [])];
}

interface KnownKeys {
  readonly keys: readonly string[];
  /** Of the map in which the key stands. */
  readonly given: readonly string[];
  readonly problems: ProblemList;
}

function keysIn(value: Json | undefined): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function unknownKey(key: string, path: Path, { keys, given, problems }: KnownKeys): SchemaFinding {
  const elsewhere = placeOfKey(key, keys);
  const nearest = elsewhere === undefined ? (meantKey(key, keys, given) ?? problems.nearest(key, keys)) : undefined;
  const hint = elsewhere ?? (nearest === undefined ? '' : ` Did you mean '${nearest}'?`);
  const finding = {
    path: [...path, key],
    message: `Unknown key '${shortened(key)}'.${hint}`,
    spot: { kind: 'key' },
  } as const;
  if (nearest === undefined) return { code: 'unknown-key', ...finding };
  return { code: 'unknown-key', ...finding, meant: [...path, nearest], correction: { from: key, to: nearest } };
}

export function missingKey(path: Path): Finding {
  return {
    code: 'missing-key',
    path,
    message: `The key '${String(path.at(-1))}' is required.`,
  };
}

export function wrongType(expected: string, value: unknown, path: Path): Finding {
  return {
    code: 'wrong-type',
    path,
    message: `Expected ${typeWord(expected)}, found ${valueWord(value)}.${adviseForm(expected, value, path)}`,
  };
}

function adviseForm(expected: string, value: unknown, path: Path): string {
  const form = writtenForm(path, value);
  if (form !== '') return form;
  if (expected === 'array' && typeof value === 'object' && value !== null) return " Begin each entry with '- '.";
  if (typeof value !== 'string') return '';
  if (expected === 'boolean' && /^(?:yes|on|true|no|off|false)$/i.test(value)) {
    return ` Write ${/^(?:yes|on|true)$/i.test(value)}.`;
  }
  if (expected === 'array' && /^[\w./-]{1,60}$/.test(value)) return ` Write [${value}].`;
  const number = /^(\d+(?:\.\d+)?) ?s?$/.exec(value)?.[1];
  return ['number', 'int'].includes(expected) && number !== undefined ? ` Write ${number}.` : '';
}

const longestForm = 100;

function writtenForm(path: Path, value: unknown): string {
  const form = meantForm(path, value as Json | undefined); // what the YAML reader gave
  const text = form === undefined ? '' : writeFlow(form);
  return text === '' || text.length > longestForm ? '' : ` Write ${text}.`;
}

function invalidChoice(
  values: readonly unknown[],
  value: Json | undefined,
  { path, problems }: { readonly path: Path; readonly problems: ProblemList },
): Finding {
  const words = values.map(String);
  if (value === undefined) return missingKey(path);
  if (typeof value !== 'string') {
    return { code: 'wrong-type', path, message: `Expected ${eitherOf(words)}, found ${valueWord(value)}.` };
  }
  const { hint, correction } = suggestValue(value, words, problems);
  const message = `Expected ${eitherOf(words)}, found '${shortened(value)}'.${hint}`;
  return { code: 'invalid-value', path, message, correction };
}

function suggestValue(value: string, words: readonly string[], problems: ProblemList): Suggestion {
  const meant = meantValue(value, words);
  return meant === undefined ? problems.suggest(value, words) : suggestionOf(value, meant);
}

/** A union fails with the issues of the option that the author meant; when none fits, the expected types are listed. */
function unionFindings(
  issue: z.core.$ZodIssueInvalidUnion,
  found: { readonly path: Path; readonly value: Json | undefined; readonly shape: Shape; readonly inner: Path },
  problems: ProblemList,
): readonly SchemaFinding[] {
  const { path, value } = found;
  // The key that tells the options apart is wrong, so none of them is looked into.
  if ('options' in issue) return [invalidChoice([...(issue.options ?? [])], value, { path, problems })];
  if (value === undefined) return [missingKey(path)];
  const options = optionsOf(issue);
  const meant = meantOption(options);
  if (meant !== undefined) {
    return meant.flatMap((part) =>
      findingsOf({ ...part, path: [...found.inner, ...part.path] }, found.shape, problems),
    );
  }
  return [noOptionFits(options.flat(), { path, value }, problems)];
}

function noOptionFits(
  issues: readonly Issue[],
  { path, value }: { readonly path: Path; readonly value: Json },
  problems: ProblemList,
): Finding {
  const isText = typeof value === 'string';
  const detail = issues.find((issue) => issue.code !== 'invalid_type' && !isChoice(issue));
  if (detail !== undefined && isText) return { code: 'invalid-value', path, message: zodSentence(detail.message) };
  const expected = [...new Set(issues.flatMap(expectedBy))];
  const isOther = isText && issues.some(isChoice);
  const { hint, correction } = isText ? suggestValue(value, expected, problems) : { hint: '' };
  const actual = isOther ? `'${shortened(value)}'` : valueWord(value);
  const message = `Expected ${eitherOf(expected)}, found ${actual}.${hint || writtenForm(path, value)}`;
  return { code: isOther ? 'invalid-value' : 'wrong-type', path, message, correction };
}

function isChoice(issue: Issue): boolean {
  return issue.code === 'invalid_value';
}

function expectedBy(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_type') return [typeWord(issue.expected)];
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return [];
}

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current: unknown = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, part) ? (current as Record<string | number, unknown>)[part] : undefined;
  }
  return current as Json | undefined; // a part of a JSON value is one
}
