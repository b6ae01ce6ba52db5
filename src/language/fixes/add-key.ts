import * as l10n from '@vscode/l10n';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { templateNames } from '../../dsl/known-names.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import { readOutline } from '../outline/read-outline.ts';
import type { FileContent } from '../open-file.ts';
import { formsAt, keysOf, valuesOf } from '../schema-at.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** Stands for what a person has to write. */
const blank = '…';

/** A key that is required, with a value of its form to go on from. */
export function addKey({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const key = path.at(-1);
  if (typeof key !== 'string') return [];
  const value = valueFor(path, file.content) ?? usualValue(formsAt(file.kind, path, readOutline(file.text)));
  return value === undefined ? [] : fixBy(l10n.t("Add the key '{0}'", key), setValue(file.text, path, value));
}

/** The first step of a workflow that has none, or of another list of steps. */
export function beginList({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const steps = valueFor(path, file.content);
  const isEmpty = file.content.source?.offsetsAt([...path, 0]) === undefined;
  return Array.isArray(steps) && isEmpty ? fixBy(l10n.t('Write a first step'), setValue(file.text, path, steps)) : [];
}

/** Where the form says less than what stands around. */
function valueFor(path: Path, content: FileContent): Json | undefined {
  if (content.kind !== 'workflow' || content.draft === null) return undefined;
  const { workflow, root } = content.draft;
  const key = path.at(-1);
  if (key === 'name')
    return path.length === root.length + 1 ? workflow.slug : freeName('step', templateNames(workflow));
  const isStepList = key === 'steps' || key === 'if_true' || key === 'if_false';
  const isTop = path.length === root.length + 1;
  const step = { name: freeName('first', templateNames(workflow)), type: 'transform', template: blank };
  return isStepList ? [isTop ? step : { ...step, name: freeName('inner', templateNames(workflow)) }] : undefined;
}

export function freeName(word: string, taken: ReadonlySet<string>): string {
  let name = word;
  for (let count = 2; taken.has(name); count += 1) name = `${word}_${count}`;
  return name;
}

function usualValue(forms: readonly { readonly schema: JsonObject }[]): Json | undefined {
  const [form] = forms;
  return form === undefined ? undefined : valueOfForm(form.schema);
}

/** Something that a schema allows: its default or first choice, else a blank of its type. */
export function valueOfForm(schema: JsonObject): Json {
  const { default: usual, examples } = schema;
  if (usual !== undefined) return usual;
  const [example] = Array.isArray(examples) ? (examples as readonly Json[]) : [];
  const [first] = valuesOf(schema);
  if (example !== undefined || first !== undefined) return example ?? first ?? null;
  switch (schema.type) {
    case 'string':
      return blank;
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    case 'array':
      return isJsonObject(schema.items) ? [valueOfForm(schema.items)] : [];
    case 'object':
      return requiredOf(schema);
    default:
      return blank;
  }
}

function requiredOf(schema: JsonObject): JsonObject {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const keys = keysOf(schema).filter(([key]) => required.includes(key));
  return Object.fromEntries(keys.map(([key, inner]) => [key, valueOfForm(inner)]));
}
