import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** `1`, `1.2` or `v1.2` as a version of three numbers, in quotes where YAML would read a number. */
export function writeVersion({ path, words }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const numbers = /^["']?v?(\d+)(?:\.(\d+))?(?:\.(\d+))?["']?$/.exec(words);
  if (path.at(-1) !== 'version' || numbers === null) return [];
  const [, major = '0', minor = '0', patch = '0'] = numbers;
  const version = [major, minor, patch].map(Number).join('.');
  return fixBy(l10n.t('Write the version as {0}', version), setValue(file.text, path, version));
}
