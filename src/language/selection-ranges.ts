import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import type { OpenFile } from './open-file.ts';

/** What is selected when a selection grows from there, innermost first: the word, the value, with its key, what holds it. */
export function selectionRangesAt({ text, content }: OpenFile, offset: number): readonly Offsets[] {
  const { source } = content;
  const ranges: Offsets[] = [wordAt(text, offset)];
  const path = source?.pathAt(offset) ?? [];
  for (let length = path.length; source !== null && length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const value = source.offsetsAt(part);
    const key = source.offsetsAt(part, { kind: 'key' });
    if (value === undefined) continue;
    ranges.push(withoutIndentation(value, text));
    if (key !== undefined) ranges.push({ start: Math.min(key.start, value.start), end: Math.max(key.end, value.end) });
  }
  ranges.push({ start: 0, end: text.length });
  return growing(ranges, offset);
}

/** A list begins with the blanks in front of its first item. */
function withoutIndentation({ start, end }: Offsets, text: string): Offsets {
  const blanks = /^ */.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + blanks, end };
}

function wordAt(text: string, offset: number): Offsets {
  const before = /[\w-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const after = /^[\w-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

/** Those that hold the place and what went before, each once. */
function growing(ranges: readonly Offsets[], offset: number): readonly Offsets[] {
  const grown: Offsets[] = [];
  let inner: Offsets = { start: offset, end: offset };
  for (const { start, end } of ranges) {
    const isLarger = start <= inner.start && end >= inner.end && end - start > inner.end - inner.start;
    if (isLarger) grown.push((inner = { start, end }));
  }
  return grown;
}
