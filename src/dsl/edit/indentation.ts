import type { CST } from 'yaml';
import { entriesOf, isCollection } from './entries.ts';
import { columnOf } from './lines.ts';
import type { Indentation } from './write-value.ts';
import type { YamlText } from './yaml-text.ts';

/** Entries that are looked at for an example. */
const mostEntries = 500;

/** As the first map in a map and the first list in a map do it; two columns where there is none. */
export function indentationOf({ root, text }: YamlText): Indentation {
  const found: { map?: number; list?: number } = {};
  const tokens: (CST.Token | undefined)[] = [root];
  for (let index = 0; index < tokens.length && index < mostEntries; index += 1) {
    const token = tokens[index];
    if (!isCollection(token) || token.type === 'flow-collection') continue;
    for (const { value, start } of entriesOf(token, text)) {
      tokens.push(value);
      if (token.type !== 'block-map') continue;
      const step = isCollection(value) ? columnOf(text, value.offset) - columnOf(text, start) : 0;
      if (value?.type === 'block-map' && step > 0) found.map ??= step;
      if (value?.type === 'block-seq' && step >= 0) found.list ??= step;
    }
    if (found.map !== undefined && found.list !== undefined) break;
  }
  return { map: found.map ?? 2, list: found.list ?? found.map ?? 2 };
}
