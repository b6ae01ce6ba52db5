import type { Fix, ProblemHere } from './fix.ts';

/** `$.list.length` becomes `size($.list)`. */
export function askSize({ words, start, end }: ProblemHere): readonly Fix[] {
  const subject = /^(\$(?:\.\w+|\[[^[\]]*\])+)\.\w+(?:\(\))?$/.exec(words)?.[1];
  if (subject === undefined) return [];
  const text = `size(${subject})`;
  return [{ title: `Write ${text}`, edits: [{ start, end, text }], files: [] }];
}
