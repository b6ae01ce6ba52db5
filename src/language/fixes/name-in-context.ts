import * as l10n from '@vscode/l10n';
import { templateNames } from '../../dsl/known-names.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import type { Fix, ProblemHere } from './fix.ts';

/** A bare name in an expression, where the context has it. */
export function nameInContext({ words, start }: ProblemHere, { file: { content } }: FileAmongOthers): readonly Fix[] {
  if (content.kind !== 'workflow' || content.draft === null || !templateNames(content.draft.workflow).has(words)) {
    return [];
  }
  return [{ title: l10n.t('Write {0}', `$.${words}`), edits: [{ start, end: start, text: '$.' }], files: [] }];
}
