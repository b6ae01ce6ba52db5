import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** A name that must be the file's becomes it. */
export function takeFileName({ path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  return fixBy(`Change it to '${file.stem}', the name of the file`, setValue(file.text, path, file.stem));
}
