import type { Path } from '../yaml/path.ts';
import { shifted } from './chunk.ts';
import { EditRefused } from './edit-refusal.ts';
import { columnOf } from './lines.ts';
import { placeOf, spelledPath } from './place.ts';
import { extentsIn } from './surroundings.ts';
import { openYaml } from './yaml-text.ts';

export interface ItemRange {
  readonly list: Path;
  /** Index of the first and of the last item. */
  readonly first: number;
  readonly last: number;
}

/**
 * The lines of neighbouring items with their comments, hyphens at a column, ended by `\n`, none at the end. Undefined
 * where they do not stand in lines of their own.
 */
export function itemLines(text: string, { list: given, first, last }: ItemRange, column: number): string | undefined {
  try {
    const yaml = openYaml(text.replace(/^\uFEFF/, ''));
    const list = spelledPath(yaml.value, given);
    const place = placeOf(yaml, [...list, first]);
    if (!place.isInBlock) return undefined;
    const extents = extentsIn(yaml, { ...place, path: list });
    const [from, to] = [extents[first], extents[last]];
    if (from === undefined || to === undefined) return undefined;
    const own = columnOf(yaml.text, place.entry.start);
    const lines = yaml.text.slice(from.from, to.to).replaceAll('\r\n', '\n').replace(/\n$/, '');
    return shifted(from.beginsLine ? lines : ' '.repeat(own) + lines, column - own);
  } catch (error) {
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}
