import * as l10n from '@vscode/l10n';
import { alternatives } from '../../presentation/list-label.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { valuesOf } from '../schema-at.ts';

/** What a JSON schema says about a value, as Markdown: description, default, an example. */
export function schemaWords(schema: JsonObject): string {
  const { description, default: fallback, examples } = schema;
  const example = Array.isArray(examples) ? (examples[0] as Json) : undefined;
  return [
    typeof description === 'string' ? description : '',
    fallback === undefined || isEmpty(fallback) ? '' : l10n.t('Default: {0}', `\`${JSON.stringify(fallback)}\``),
    example === undefined
      ? ''
      : l10n.t('Example: {0}', `\`${typeof example === 'string' ? example : JSON.stringify(example)}\``),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

/** The types or the few values that forms of a value have: `text`, `list or object`, `draft or active`. */
export function typeWords(schemas: readonly JsonObject[]): string {
  const words = schemas.flatMap((schema) => {
    const values = valuesOf(schema);
    if (values.length > 0) return values.map(String);
    return [schema.type]
      .flat()
      .map((type) => (typeof type === 'string' ? typeNames[type]?.() : undefined) ?? l10n.t('any value'));
  });
  const distinct = [...new Set(words)];
  return distinct.length > 5 ? `${distinct.slice(0, 4).join(', ')}, …` : alternatives(distinct);
}

const typeNames: Readonly<Record<string, () => string>> = {
  string: () => l10n.t('text'),
  number: () => l10n.t('number'),
  integer: () => l10n.t('whole number'),
  boolean: () => l10n.t('true or false'),
  array: () => l10n.t('list'),
  object: () => l10n.t('object'),
};

function isEmpty(value: Json): boolean {
  return value === '' || JSON.stringify(value) === '[]' || JSON.stringify(value) === '{}';
}
