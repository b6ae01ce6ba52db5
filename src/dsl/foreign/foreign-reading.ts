import type { Json } from '../../base/json.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { WorkspaceNames } from '../workspace-names.ts';
import type { Path } from '../yaml/path.ts';
import type { ForeignFormat } from './foreign-tools.ts';

/** What reading one file has at hand. */
export interface ForeignReading {
  readonly format: ForeignFormat;
  readonly names: WorkspaceNames;
  readonly problems: ProblemList;
}

/** Tells that something of the file has no meaning here. */
export function notCarried(problems: ProblemList, path: Path, message: string): void {
  problems.add({ code: 'not-carried', path, message, spot: { kind: path.length === 1 ? 'key' : 'value' } });
}

/** A list of texts, or one text with commas. */
export function listOf(
  given: Json,
  key: string,
  { problems }: ForeignReading,
): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof given === 'string') {
    return splitOutside(given).map((text) => ({ text, path: [key] }));
  }
  if (!Array.isArray(given)) {
    problems.add({ code: 'wrong-type', path: [key], message: `'${key}' is a list of texts, or one text with commas.` });
    return [];
  }
  return given.flatMap((item: Json, index) => {
    if (typeof item === 'string') return [{ text: item.trim(), path: [key, index] }];
    problems.add({ code: 'wrong-type', path: [key, index], message: `An entry of '${key}' is a text.` });
    return [];
  });
}

/** At commas that stand in no parentheses: `Bash(git add, git commit)` is one tool. */
function splitOutside(text: string): readonly string[] {
  const parts: string[] = [];
  let [begin, depth] = [0, 0];
  for (const { 0: sign, index } of text.matchAll(/[(),]/g)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      parts.push(text.slice(begin, index));
      begin = index + 1;
    }
  }
  parts.push(text.slice(begin));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
