import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** More branches than there are cannot be waited for; all of them can. */
export function waitForAll({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  return fixBy(l10n.t('Wait for all branches'), setValue(file.text, path, 'all'));
}
