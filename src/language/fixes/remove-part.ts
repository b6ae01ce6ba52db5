import * as l10n from '@vscode/l10n';
import { removeAt } from '../../dsl/edit/remove-at.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** What does not belong there, or nothing uses, goes. */
export function removePart({ path, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const isOnly = file.content.source?.keysAt(path.slice(0, -1)).length === 1;
  const isInput = path.at(-2) === 'inputs';
  const part = isOnly && isInput ? path.slice(0, -1) : path;
  const key = path.at(-1);
  const what = typeof key === 'string' ? key : words;
  return fixBy(l10n.t("Remove '{0}'", shortened(what)), removeAt(file.text, part));
}

/** What keeps a step from running, where it is said in one place: a condition, or one of the steps that it waits for. */
export function removeReason(here: ProblemHere, around: FileAmongOthers): readonly Fix[] {
  const [list, key] = here.path.slice(-2);
  const isReason = key === 'when' || key === 'run_if' || (list === 'depends_on' && typeof key === 'number');
  return isReason ? removePart(here, around) : [];
}

function shortened(words: string): string {
  const [line = ''] = words.split('\n');
  return line.length > 40 || line !== words ? `${line.slice(0, 40)}…` : line;
}
