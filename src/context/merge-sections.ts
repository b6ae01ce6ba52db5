import type { Priority } from '../domain/workflow.ts';
import type { ContextPart, FileLines } from './context-part.ts';
import { type LineRange, merged, namesOf, textOf, without } from './sections/line-range.ts';
import { stricterOf, strictestFirst } from './strictest.ts';

/** A part whose text is sent already, and where. */
export interface RepeatedPart extends ContextPart {
  readonly repeats: string;
}

/**
 * Each line of a file once: parts of the same file and priority become one, and what a stricter one has is taken out of
 * the others. What all agents are given alike keeps its lines, whatever else one of them is given.
 */
export function mergeSections(parts: readonly ContextPart[]): readonly (ContextPart | RepeatedPart)[] {
  const replaced = new Map<ContextPart, ContextPart | RepeatedPart>();
  for (const sameFile of partsByFile(parts)) mergeFile(sameFile, replaced);
  return parts.map((part) => replaced.get(part) ?? part);
}

type FilePart = ContextPart & { readonly file: FileLines };

/** Files that several parts are of. */
function partsByFile(parts: readonly ContextPart[]): readonly (readonly FilePart[])[] {
  const byPath = new Map<string, FilePart[]>();
  for (const part of parts) {
    if (!isOfFile(part)) continue;
    const same = byPath.get(part.file.path);
    if (same === undefined) byPath.set(part.file.path, [part]);
    // A file that changed in between is two texts.
    else if (same[0]?.file.text === part.file.text) same.push(part);
  }
  return [...byPath.values()].filter(({ length }) => length > 1);
}

function isOfFile(part: ContextPart): part is FilePart {
  return part.file !== undefined;
}

function mergeFile(parts: readonly FilePart[], replaced: Map<ContextPart, ContextPart | RepeatedPart>): void {
  const lines = parts[0]?.file.text.split('\n') ?? [];
  let covered: readonly LineRange[] = [];
  const holders: FilePart[] = [];
  for (const equal of inOrderOfRank(parts)) {
    const [first, ...others] = equal;
    if (first === undefined) continue;
    for (const other of others) replaced.set(other, { ...other, repeats: first.source });
    const all = merged(equal.flatMap(({ file }) => file.ranges ?? [wholeOf(lines)]));
    const own = without(all, covered);
    const sections = sectionsOf(equal);
    if (own.length === 0) replaced.set(first, { ...first, repeats: first.source });
    else if (others.length > 0 || covered.length > 0) replaced.set(first, withLines(first, { lines, own, sections }));
    if (covered.length > 0) raiseHolders(holders, first.priority, replaced);
    holders.push(first);
    covered = merged([...covered, ...own]);
  }
}

/** What all are given alike goes before what one of them needs more: then that one needs it as much. */
function raiseHolders(
  holders: readonly FilePart[],
  priority: Priority,
  replaced: Map<ContextPart, ContextPart | RepeatedPart>,
): void {
  for (const holder of holders) {
    const now = replaced.get(holder) ?? holder;
    if (stricterOf(now.priority, priority) !== now.priority) replaced.set(holder, { ...now, priority });
  }
}

function inOrderOfRank(parts: readonly FilePart[]): readonly (readonly FilePart[])[] {
  const ranks = [true, false].flatMap((common) =>
    strictestFirst.map((priority) =>
      parts.filter((part) => (part.is_common ?? false) === common && part.priority === priority),
    ),
  );
  return ranks.filter(({ length }) => length > 0);
}

/** Empty as soon as one of the parts is the whole file. */
function sectionsOf(parts: readonly FilePart[]): readonly string[] {
  if (parts.some(({ file }) => file.ranges === null)) return [];
  return [...new Set(parts.flatMap(({ sections }) => sections))];
}

interface Lines {
  readonly lines: readonly string[];
  readonly own: readonly LineRange[];
  readonly sections: readonly string[];
}

function withLines(part: FilePart, { lines, own, sections }: Lines): ContextPart {
  const { known: _, ...rest } = part;
  const isWhole = own.length === 1 && own[0]?.from === 1 && own[0].to === lines.length;
  if (isWhole && part.file.ranges === null) return part;
  const ranges = isWhole ? null : own;
  const named = sections.length > 0 || isWhole ? sections : namesOf(own);
  return { ...rest, sections: named, text: textOf(lines, own), replaces: part.text, file: { ...part.file, ranges } };
}

function wholeOf(lines: readonly string[]): LineRange {
  return { from: 1, to: lines.length };
}
