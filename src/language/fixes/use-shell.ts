import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A command line that only a shell understands is given to one. */
export function useShell({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const run = path.lastIndexOf('run');
  if (run < 0) return [];
  return fixBy(
    l10n.t('Let a shell read the command line'),
    setValue(file.text, [...path.slice(0, run), 'shell'], true),
  );
}
