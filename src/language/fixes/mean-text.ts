import * as l10n from '@vscode/l10n';
import { renameKey } from '../../dsl/edit/rename-key.ts';
import { setValue } from '../../dsl/edit/set-value.ts';
import { isProse, isTextAround } from '../../dsl/expressions/other-operators.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A text in the place of an expression becomes one: a template where a step takes it, else in quotes of its own. */
export function meanText({ words, path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const isTemplate = isTextAround(words);
  if (!isTemplate && !isProse(words)) return [];
  if (path.at(-1) === 'expression') return fixBy(l10n.t('Make it a template'), renameKey(file.text, path, 'template'));
  // What stands in quotes or in lines is not the text as it is written.
  const whole = file.content.source?.offsetsAt(path);
  const isPlain = whole !== undefined && file.content.source?.textAt(whole) === words;
  if (isTemplate || !isPlain) return [];
  return fixBy(l10n.t('Put the text into quotes'), setValue(file.text, path, JSON.stringify(words)));
}
