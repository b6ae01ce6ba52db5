import * as l10n from '@vscode/l10n';
import type { Json } from '../../base/json.ts';
import type { ValueForm } from '../schema-at.ts';
import { descriptionOf, valuesOf } from '../schema-at.ts';
import { typeSpellings } from '../../dsl/schema/spellings.ts';
import { type Offer, plainOffer } from './completion.ts';
import { type Asked, namesAt } from './name-offers.ts';
import { schemaWords } from './schema-words.ts';
import { textKindAt } from './text-kinds.ts';

/** The values that these forms list, and the names that can stand there. */
export async function valueOffers(forms: readonly ValueForm[], asked: Asked): Promise<readonly Offer[]> {
  const sources = new Set(forms.flatMap(({ location }) => namesAt(location) ?? []));
  const named = await Promise.all([...sources].map(async (source) => source(asked)));
  return distinct([...named.flat(), ...forms.flatMap((form) => listedValues(form, asked))]);
}

function listedValues({ location, schema }: ValueForm, { file }: Asked): readonly Offer[] {
  const [form = '', key] = location.split('/');
  const said = { documentation: key === 'type' ? descriptionOf(file.kind, form) : schemaWords(schema) };
  const usual = valuesOf(schema).filter((value) => typeof value !== 'string' || !Object.hasOwn(typeSpellings, value));
  const values = usual.map((value) => valueOffer(value, said));
  const types = [schema.type].flat();
  const isTruth = types.includes('boolean') && textKindAt(location) === undefined;
  const truth = isTruth ? [true, false].map((value) => valueOffer(value, said)) : [];
  const isListed = values.length === 0 && exemplary.has(location) && Array.isArray(schema.examples);
  const examples = isListed ? (schema.examples as readonly Json[]).map((value) => valueOffer(value, said)) : [];
  const isNumber = types.length === 1 && (types[0] === 'number' || types[0] === 'integer');
  const fallback =
    isNumber && schema.default !== undefined
      ? [valueOffer(schema.default, { ...said, detail: l10n.t('default') })]
      : [];
  return [...values, ...truth, ...examples, ...fallback];
}

/** Places whose examples are as good as a list of what can stand there. */
const exemplary: ReadonlySet<string> = new Set([
  'http_step/method',
  'parallel_step/wait_for',
  'trigger/cron',
  'trigger/timezone',
  'trigger/glob',
]);

function valueOffer(value: Json, said: Partial<Offer>): Offer {
  const isText = typeof value === 'string';
  const text = isText ? value : JSON.stringify(value);
  return plainOffer(text, 'value', { ...said, form: isText ? 'text' : 'yaml' });
}

function distinct(offers: readonly Offer[]): readonly Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ label }) => !seen.has(label) && seen.add(label));
}
