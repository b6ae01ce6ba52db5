import * as l10n from '@vscode/l10n';
import type { Problem } from '../../domain/problem.ts';
import { moveItem } from '../../dsl/edit/move-item.ts';
import { applyEdits } from '../../dsl/edit/text-edit.ts';
import { OpenFile } from '../open-file.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';
import { stepInUse } from './step-in-use.ts';

/** A step that uses what one below it makes goes below that one, where nothing else of the file hangs on its place. */
export function moveBehind(here: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const use = stepInUse(here, file);
  if (use === undefined || !use.scope.isUpstream(use.inside, use.used)) return [];
  const { used, inside, scope, validation } = use;
  const from = validation.pathOf(inside);
  const result = moveItem(file.text, from, from.slice(0, -1), scope.steps.indexOf(used));
  if (!result.ok || hasNewProblems(file, applyEdits(file.text, result.value))) return [];
  return fixBy(l10n.t("Move '{0}' below '{1}'", inside.name, used.name), result);
}

function hasNewProblems({ kind, stem, names, content }: OpenFile, text: string): boolean {
  const moved = new OpenFile({ kind, stem });
  moved.update(text, names);
  const known = new Set(content.problems.map(wordsOf));
  const { problems } = moved.content;
  return problems.length >= content.problems.length || problems.some((problem) => !known.has(wordsOf(problem)));
}

function wordsOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}
