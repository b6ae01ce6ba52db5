import type { CST } from 'yaml';
import type { Json } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';
import { changedAt } from './changed-json.ts';
import { EditRefused, type EditResult } from './edit-refusal.ts';
import { endOf } from './entries.ts';
import { lineStart, nextLine } from './lines.ts';
import { placeOf, spelledPath, valueAt } from './place.ts';
import { reviseOnce } from './revise.ts';
import type { TextEdit } from './text-edit.ts';

/** Makes a list of the one value that stands at a path, with its comments; of a list nothing else. */
export function asList(text: string, given: Path): EditResult {
  return reviseOnce(text, (yaml) => {
    const path = spelledPath(yaml.value, given);
    const { value: token } = placeOf(yaml, path).entry;
    const value: Json = valueAt(yaml.value, path) ?? null;
    if (Array.isArray(value)) return { edits: [], value: yaml.value };
    if (token === undefined) {
      throw new EditRefused('no-such-place', `Nothing is written at '${pathText(path)}' that could be an item.`);
    }
    const edits = token.type === 'block-map' ? behindHyphen(token, yaml.text) : inBrackets(token, yaml.text);
    return { edits, value: changedAt(yaml.value, path, (item) => [item]) };
  });
}

const hyphen = '- ';

/** Its lines move to the right, but for comments above the first key. */
function behindHyphen(map: CST.Token, text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [{ start: map.offset, end: map.offset, text: hyphen }];
  const end = endOf(map, text);
  for (let at = nextLine(text, map.offset); at < end; at = nextLine(text, at)) {
    if (!/[\r\n]/.test(text.charAt(at))) edits.push({ start: at, end: at, text: ' '.repeat(hyphen.length) });
  }
  return edits;
}

function inBrackets(token: CST.Token, text: string): readonly TextEdit[] {
  const end = endOf(token, text);
  if (token.type === 'block-scalar' || lineStart(text, end) > token.offset) {
    throw new EditRefused(
      'not-safe',
      'A text of several lines cannot be put between brackets. Write the list by hand.',
    );
  }
  return [
    { start: token.offset, end: token.offset, text: '[' },
    { start: end, end, text: ']' },
  ];
}
