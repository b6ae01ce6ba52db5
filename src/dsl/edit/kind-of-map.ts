import { isJsonObject, type Json } from '../../base/json.ts';
import { fileAgent } from '../schema/agent.ts';
import { budget } from '../schema/budget.ts';
import { inputDeclaration } from '../schema/input-declaration.ts';
import { documentSpellings, stepSpellings, stepSpellingsByType, typeSpellings } from '../schema/spellings.ts';
import { stepKeys } from '../schema/steps/step-keys.ts';
import { stepSchemas } from '../schema/steps/step-schemas.ts';
import { workflow } from '../schema/workflow.ts';
import type { Path } from '../yaml/path.ts';

type Kind = 'document' | 'step' | 'agent' | 'input' | 'budget' | 'by-name' | 'on-error';

/** What the maps in a map are, by key; `*` stands for any. Lists are looked through. */
const inside: Readonly<Record<Kind, Readonly<Record<string, Kind | { readonly named: Kind }>>>> = {
  document: {
    workflow: 'document',
    steps: 'step',
    inputs: { named: 'input' },
    agents: { named: 'agent' },
    budget: 'budget',
  },
  step: {
    steps: 'step',
    body: 'step',
    if_true: 'step',
    if_false: 'step',
    default: 'step',
    compensate: 'step',
    branches: { named: 'step' },
    on_error: 'on-error',
    fields: { named: 'input' },
  },
  'on-error': { fallback: 'step' },
  agent: {},
  input: {},
  budget: {},
  'by-name': {},
};

/** Of the map at a path of a workflow's document; undefined for what the schema leaves open. */
function kindAt(path: Path): Kind | undefined {
  let kind: Kind = 'document';
  let named: Kind | undefined;
  for (const part of path) {
    if (typeof part === 'number') continue;
    const next: Kind | { readonly named: Kind } | undefined = named ?? inside[kind][part];
    if (next === undefined) return undefined;
    [kind, named] = typeof next === 'string' ? [next, undefined] : ['by-name', next.named];
  }
  return kind;
}

/** The keys of the map at a path in the order of the documentation; empty where it gives none. */
export function keyOrderAt(map: Json, path: Path): readonly string[] {
  switch (kindAt(path)) {
    case 'document':
      return Object.keys(workflow.shape);
    case 'step':
      return orderOfStep(typeOf(map));
    case 'agent':
      return Object.keys(fileAgent.shape);
    case 'input':
      return Object.keys(inputDeclaration.shape);
    case 'budget':
      return Object.keys(budget.shape);
    default:
      return [];
  }
}

/** As the printer writes them: what a step of the type has of its own stands in front of `input`. */
function orderOfStep(type: string): readonly string[] {
  const shared = Object.keys(stepKeys).filter((key) => key !== 'name');
  const own = Object.entries(stepSchemas).find(([name]) => name === type)?.[1].shape ?? {};
  const ownKeys = Object.keys(own).filter((key) => key !== 'type' && !Object.hasOwn(stepKeys, key));
  const border = shared.indexOf('input');
  return ['name', 'type', ...shared.slice(0, border), ...ownKeys, ...shared.slice(border)];
}

function typeOf(step: Json): string {
  const type = isJsonObject(step) ? step.type : undefined;
  return typeof type === 'string' ? (typeSpellings[type] ?? type) : '';
}

/** The name under which the map has the key, when that is another one: `id` for `name` in a step. */
export function otherSpelling(map: Json, { path, key }: { readonly path: Path; readonly key: string }): string {
  if (!isJsonObject(map) || Object.hasOwn(map, key)) return key;
  const kind = kindAt(path);
  if (kind !== 'document' && kind !== 'step') return key;
  const spellings: Readonly<Record<string, string>> =
    kind === 'document' ? documentSpellings : { ...stepSpellings, ...stepSpellingsByType[typeOf(map)] };
  const other = spellings[key];
  return other !== undefined && Object.hasOwn(map, other) ? other : key;
}
