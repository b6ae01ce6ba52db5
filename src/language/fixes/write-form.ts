import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../../base/json.ts';
import { valueAt } from '../../dsl/edit/place.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { writeFlow } from '../../dsl/edit/write-value.ts';
import { meantForm } from '../../dsl/problems/meant-form.ts';
import { ProblemList } from '../../dsl/problems/problem-list.ts';
import { readYaml } from '../../dsl/yaml/read-yaml.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A short form of other programs as the language has it. */
export function writeForm({ path }: ProblemHere, { file, workspace }: FileAmongOthers): readonly Fix[] {
  const yaml = readYaml(file.text, new ProblemList());
  const form = yaml.kind === 'read' ? meantForm(path, valueAt(yaml.value, path)) : undefined;
  if (form === undefined) return [];
  // A name that is configured is meant more surely than what a model can do.
  const capability = isJsonObject(form) ? form.capability : undefined;
  const model = workspace.names.models?.find(({ name }) => path.at(-1) === 'model' && name === capability);
  const value = model === undefined ? form : { provider: model.provider, name: model.name };
  const text = writeFlow(value);
  const title = text.length > 60 ? l10n.t("Write '{0}' as a map", String(path.at(-1))) : l10n.t('Write {0}', text);
  return fixBy(title, setValue(file.text, path, value));
}
