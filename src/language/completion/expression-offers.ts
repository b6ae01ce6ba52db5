import * as l10n from '@vscode/l10n';
import { isJsonObject, type Json } from '../../base/json.ts';
import { type Shape, shapeBehind } from '../../dsl/validate/output-shapes.ts';
import { type Offer, plainOffer } from './completion.ts';
import type { ContextName } from './context-names.ts';
import { type FunctionWords, functionWords } from './function-words.ts';
import type { TypedExpression } from './typed-expression.ts';

export interface ExpressionSurroundings {
  /** What the place can use, the nearest first. */
  readonly names: readonly ContextName[];
  /** What a step put out when it ran last. */
  readonly lastOutput: (step: string) => Promise<Json | undefined>;
}

/** What can be written at the end of an expression that is being typed. */
export async function expressionOffers(
  typed: TypedExpression,
  around: ExpressionSurroundings,
): Promise<readonly Offer[]> {
  switch (typed.kind) {
    case 'whole':
      return around.names.map((name) => nameOffer(name, '$.'));
    case 'member':
      return memberOffers('any');
    case 'name':
      return [...around.names.map((name) => nameOffer(name, leadOf(typed))), ...globalOffers()];
    case 'braces':
      if (typed.keys.length === 0) return around.names.map((name) => nameOffer(name, ''));
      return (await behindPath(typed.keys, around)).filter(({ kind }) => kind === 'field');
    case 'path':
      if (!typed.isContext) return memberOffers('any');
      if (typed.keys.length === 0) return around.names.map((name) => nameOffer(name, ''));
      return behindPath(typed.keys, around);
  }
}

async function behindPath(
  [root = '', ...keys]: readonly string[],
  { names, lastOutput }: ExpressionSurroundings,
): Promise<readonly Offer[]> {
  const found = names.find(({ name }) => name === root);
  if (found === undefined) return memberOffers('any');
  const shape = shapeBehind(found.shape(), keys);
  const fields = shape.kind === 'map' ? [...shape.keyed].map(([key, inner]) => fieldOffer(key, wordOf(inner()))) : [];
  const isOpen = shape.kind === 'any' || (shape.kind === 'map' && !shape.closed);
  const recorded = isOpen && found.kind === 'step' ? recordedAt(await lastOutput(root), keys) : undefined;
  const known = new Set(fields.map(({ label }) => label));
  const more = isJsonObject(recorded)
    ? Object.entries(recorded).flatMap(([key, value]) => (known.has(key) ? [] : recordedOffer(key, value)))
    : [];
  return [...fields, ...more, ...memberOffers(kindOf(shape, recorded))];
}

function recordedAt(value: Json | undefined, keys: readonly string[]): Json | undefined {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(key)];
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at;
}

function kindOf(shape: Shape, recorded: Json | undefined): Shape['kind'] {
  if (shape.kind !== 'any' || recorded === undefined) return shape.kind;
  if (Array.isArray(recorded)) return 'list';
  return typeof recorded === 'string' ? 'text' : isJsonObject(recorded) ? 'map' : 'any';
}

function leadOf({ names, typed }: Extract<TypedExpression, { readonly kind: 'name' }>): '' | '$.' {
  return names === 'context' && !typed.startsWith('$') ? '' : '$.';
}

function nameOffer({ name, kind, detail, documentation }: ContextName, lead: '' | '$.'): Offer {
  return plainOffer(`${lead}${name}`, kind, { detail, documentation });
}

function fieldOffer(key: string, detail: string): Offer {
  return plainOffer(key, 'field', { detail });
}

/** Keys that are no words cannot stand behind a dot. */
function recordedOffer(key: string, value: Json): readonly Offer[] {
  if (!/^[A-Za-z_]\w*$/.test(key)) return [];
  const shown = JSON.stringify(value);
  const documentation = `${l10n.t('In the last execution:')}\n\n\`\`\`json\n${shown.length > 300 ? `${shown.slice(0, 300)}…` : shown}\n\`\`\``;
  return [plainOffer(key, 'field', { detail: l10n.t('as in the last execution'), documentation })];
}

/** Functions of a kind of value: those that fit it first, others where it is not known. */
function memberOffers(kind: Shape['kind']): readonly Offer[] {
  const own = functionWords().filter(({ style }) => style === 'member');
  const fitting = own.filter(
    ({ on }) => kind === 'any' || on === null || on === kind || (kind === 'map' && on === 'list'),
  );
  return kind === 'number' || kind === 'truth' ? [] : fitting.map(functionOffer);
}

function globalOffers(): readonly Offer[] {
  return functionWords()
    .filter(({ style }) => style === 'global')
    .map(functionOffer);
}

function functionOffer({ name, takes, says }: FunctionWords): Offer {
  const said = { detail: takes === '' ? '()' : '(…)', documentation: says } as const;
  return { ...plainOffer(name, 'function', said), text: `${name}(${takes})`, form: 'snippet' };
}

function wordOf({ kind }: Shape): string {
  return words[kind]();
}

const words: Readonly<Record<Shape['kind'], () => string>> = {
  any: () => '',
  list: () => l10n.t('list'),
  text: () => l10n.t('text'),
  number: () => l10n.t('number'),
  truth: () => l10n.t('true or false'),
  map: () => l10n.t('object'),
};
