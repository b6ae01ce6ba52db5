import * as l10n from '@vscode/l10n';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { schemaOfInput } from '../../dsl/validate/arguments.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import { contextNames, stepAround } from '../completion/context-names.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { valueOfForm } from './add-key.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** What a tool or workflow needs: what the context has under that name, else something of its form to go on from. */
export function addArgument({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const name = path.at(-1);
  if (file.content.kind !== 'workflow' || file.content.validation === null || typeof name !== 'string') return [];
  const { validation } = file.content;
  const schema = schemaAt(path, validation);
  if (schema === undefined) return [];
  const isThere = contextNames(validation, path, { seesOutput: false }).some((known) => known.name === name);
  const value = isThere ? `$.${name}` : valueOfForm(schema);
  return fixBy(l10n.t("Add '{0}'", name), setValue(file.text, path, value));
}

/** Of the value at a path within the `input` of a step, as who takes it describes it. */
function schemaAt(path: Path, validation: Validation): JsonObject | undefined {
  const step = stepAround(validation, path)?.step ?? null;
  if (step === null) return undefined;
  let schema = schemaOfInput(step, validation);
  for (const part of path.slice(validation.pathOf(step).length + 1)) {
    const inner = typeof part === 'number' ? schema?.items : partOf(schema?.properties, part);
    schema = isJsonObject(inner) ? inner : undefined;
  }
  return schema;
}

function partOf(properties: unknown, key: string): unknown {
  return isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
}
