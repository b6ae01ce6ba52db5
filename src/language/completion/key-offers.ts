import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../base/json.ts';
import { canonicalKey } from '../../dsl/schema/spellings.ts';
import { stepKeys } from '../../dsl/schema/steps/step-keys.ts';
import type { FileKind } from '../open-file.ts';
import type { Place } from '../place.ts';
import { formsInside, isAnything, keysOf, type ValueForm, valuesOf } from '../schema-at.ts';
import { escapeSnippet, type Offer } from './completion.ts';
import { namesAt } from './name-offers.ts';
import { schemaWords, typeWords } from './schema-words.ts';
import { textKindAt } from './text-kinds.ts';
import { writtenText } from './written-value.ts';

/** How keys of a map are written. */
export interface KeyStyle {
  readonly kind: FileKind;
  readonly style: 'block' | 'flow';
  /** At which they stand. */
  readonly column: number;
  /** Only the key itself is written: its colon is there, or its quote. */
  readonly isNameOnly: boolean;
  /** Of the key that is typed; null: of the file. */
  readonly scalar: Place['scalar'];
  /** Keys that are there already. */
  readonly beside: readonly string[];
}

interface Key {
  readonly name: string;
  readonly schema: JsonObject;
  readonly form: ValueForm;
  readonly rank: number;
}

/** The keys that a map of these forms can have and has not: those that it needs first, then its own, then what every step has. */
export function keyOffers(forms: readonly ValueForm[], style: KeyStyle): readonly Offer[] {
  const isOfForms = (key: string): boolean => forms.some(({ schema }) => keysOf(schema).some(([own]) => own === key));
  const there = new Set(style.beside.flatMap((key) => [key, canonicalKey(key, isOfForms)]));
  const keys = new Map<string, Key>();
  for (const form of forms) {
    for (const [name, schema] of [...keysOf(form.schema), ...usualKeys(form.location)]) {
      if (there.has(name) || keys.has(name)) continue;
      keys.set(name, { name, schema, form, rank: rankOf(name, forms, style) });
    }
  }
  return [...keys.values()].sort((a, b) => a.rank - b.rank).map((key) => keyOffer(key, forms, style));
}

const text = { type: 'string' } as const;

/** Of maps that take any of many keys, those that are meant most. */
function usualKeys(location: string): readonly (readonly [string, JsonObject])[] {
  if (location !== 'workflow/allow/*') return [];
  return [
    ['run_command', { ...text, description: l10n.t('A command; `*` at the end stands for any rest.') }],
    ['write_file', { ...text, description: l10n.t('A file; `*` at the end stands for any rest.') }],
    ['http', { ...text, description: l10n.t('A host.') }],
  ];
}

/** Whether a map of these forms cannot do without a key; its schema may know another way, such as a fork instead of steps. */
export function isNeeded(name: string, forms: readonly ValueForm[], beside: readonly string[]): boolean {
  if (name === 'steps' && beside.includes('based_on')) return false;
  return forms.every(({ location, schema }) => {
    if (location === 'workflow' && (name === 'name' || name === 'steps')) return true;
    return Array.isArray(schema.required) && schema.required.includes(name);
  });
}

/** Of steps whose type is not known, what all of them have is nearer than what one has. */
function rankOf(name: string, forms: readonly ValueForm[], { beside }: KeyStyle): number {
  if (isNeeded(name, forms, beside)) return 0;
  const isShared = forms[0]?.location.endsWith('_step') === true && Object.hasOwn(stepKeys, name);
  if (isShared && name === 'name') return 1;
  return isShared === forms.length > 1 ? 2 : 3;
}

/** Keys that a step has whatever its type. */
export function isKeyOfEveryStep(name: string): boolean {
  return name === 'type' || Object.hasOwn(stepKeys, name);
}

function keyOffer({ name, schema, form, rank }: Key, forms: readonly ValueForm[], style: KeyStyle): Offer {
  const isOfLanguage = !form.location.startsWith('arguments');
  const inner = isOfLanguage
    ? formsInside(style.kind, rank === 0 ? forms : [form], name)
    : [{ location: `${form.location}/${name}`, schema }];
  const words = schemaWords({ ...inner[0]?.schema, ...schema });
  const said = { kind: 'key', detail: typeWords(inner.map((each) => each.schema)), documentation: words } as const;
  const key = writtenText(name, style);
  if (style.isNameOnly) return { label: name, ...said, text: key, form: 'yaml', goesOn: false };
  const behind = behindKey(inner, style);
  return { label: name, ...said, text: `${escapeSnippet(key)}:${behind}`, form: 'snippet', goesOn: goesOn(inner) };
}

/** What follows the colon of a key. */
function behindKey(forms: readonly ValueForm[], { kind, style, column }: KeyStyle): string {
  const types = new Set(forms.flatMap(({ schema }) => (isAnything(schema) ? ['any'] : [schema.type].flat())));
  const isList = types.has('array') && [...types].every((type) => type === 'array' || type === 'object');
  const isMap = types.size === 1 && types.has('object');
  const isOfNames = isList && formsInside(kind, forms, 0).every(({ schema }) => schema.type === 'string');
  const indent = ' '.repeat(column + 2);
  if (isList && (style === 'flow' || isOfNames)) return ' [$0]';
  if (isList) return `\n${indent}- $0`;
  if (isMap) return style === 'flow' ? ' { $0 }' : `\n${indent}$0`;
  return style === 'block' && forms.some(({ location }) => longTexts.has(location)) ? ` |\n${indent}$0` : ' $0';
}

/** Texts that have many lines. */
const longTexts: ReadonlySet<string> = new Set(['agent_step/prompt', 'agent/prompt', 'code_step/code']);

function goesOn(forms: readonly ValueForm[]): boolean {
  return forms.some(({ location, schema }) => {
    if (valuesOf(schema).length > 0 || schema.type === 'boolean' || namesAt(location) !== undefined) return true;
    const kind = textKindAt(location);
    return schema.type === 'object' || schema.type === 'array' || kind === 'expression' || kind === 'mapping';
  });
}
