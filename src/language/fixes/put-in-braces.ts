import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** `$.name` in a text becomes `{{ $.name }}`; a text without quotes gets them where YAML would read the braces. */
export function putInBraces({ words, start, end, path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const { source } = file.content;
  const whole = source?.offsetsAt(path);
  if (source === null || whole === undefined) return [];
  const written = source.textAt(whole);
  const title = l10n.t('Put {0} into braces', words);
  if (/^["'|>]/.test(written)) {
    const edits = [
      { start, end: start, text: '{{ ' },
      { start: end, end, text: ' }}' },
    ];
    return [{ title, edits, files: [] }];
  }
  const before = written.slice(0, start - whole.start);
  const behind = written.slice(end - whole.start);
  const text = `${before}{{ ${words} }}${behind}`;
  return text.includes('\n') ? [] : fixBy(title, setValue(file.text, path, text));
}
