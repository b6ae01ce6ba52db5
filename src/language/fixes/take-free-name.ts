import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import { templateNames } from '../../dsl/known-names.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { freeName } from './add-key.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** The second step of a name gets one of its own; what refers to the name goes on to mean the first. */
export function takeFreeName({ path, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { content } = file;
  if (content.kind !== 'workflow' || content.draft === null || path.at(-1) !== 'name') return [];
  const name = freeName(words.replaceAll(/["']/g, ''), templateNames(content.draft.workflow));
  return fixBy(l10n.t("Name it '{0}'", name), setValue(file.text, path, name));
}
