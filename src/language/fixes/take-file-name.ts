import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A name that must be the file's becomes it. */
export function takeFileName({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  return fixBy(l10n.t("Change it to '{0}', the name of the file", file.stem), setValue(file.text, path, file.stem));
}
