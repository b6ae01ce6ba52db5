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
  return fixBy(`Remove '${shortened(what)}'`, removeAt(file.text, part));
}

function shortened(words: string): string {
  const [line = ''] = words.split('\n');
  return line.length > 40 || line !== words ? `${line.slice(0, 40)}…` : line;
}
