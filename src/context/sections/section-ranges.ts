import { didYouMean } from '../../base/nearest-name.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { sectionsUnderHeadings } from './headings.ts';
import { languageOf } from './languages.ts';
import { type LineRange, merged } from './line-range.ts';
import type { NamedRange } from './named-range.ts';
import { symbolsIn } from './symbols.ts';

export interface SectionedText {
  /** Tells by its end whether sections are symbols or headings. */
  readonly path: string;
  readonly lines: readonly string[];
}

/**
 * The lines of sections that are named by symbol (`parseModel`, `Class.method`), by heading or by lines (`L10-L40`). Fails
 * with a sentence that names the nearest when there is none of a name.
 */
export async function sectionRanges(
  text: SectionedText,
  names: readonly string[],
): Promise<Result<readonly LineRange[], string>> {
  const ranges: LineRange[] = [];
  let known: readonly NamedRange[] | undefined;
  for (const each of names) {
    const name = each.trim().replace(/^#+\s*/, '');
    const asked = askedLines(name);
    if (asked !== undefined) {
      const within = linesWithin(asked, text.lines);
      if (!within.ok) return within;
      ranges.push(within.value);
      continue;
    }
    known ??= await namedRanges(text);
    const found = matching(known, name);
    if (found.length === 0) return fail(unknown(text, name, known));
    ranges.push(...found);
  }
  return ok(merged(ranges.map((range) => withoutEmptyEnd(range, text.lines))));
}

/** All sections that the text has, by the means of its language. */
export async function namedRanges({ path, lines }: SectionedText): Promise<readonly NamedRange[]> {
  const language = languageOf(path);
  return language === undefined ? sectionsUnderHeadings(lines) : await symbolsIn(lines.join('\n'), language);
}

/** `L10`, `L10-L40`, `L10-40`. */
function askedLines(name: string): LineRange | undefined {
  const [, from, to] = /^L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(name) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) };
}

function linesWithin({ from, to }: LineRange, lines: readonly string[]): Result<LineRange, string> {
  if (from < 1 || to < from) return fail(`Lines ${from} to ${to} are no range: lines count from 1.`);
  if (from > lines.length) return fail(`There is no line ${from}: the file has ${lines.length}.`);
  return ok({ from, to: Math.min(to, lines.length) });
}

/** What is called exactly so; else each whose name ends so, as `method` does for `Class.method`. */
function matching(known: readonly NamedRange[], name: string): readonly NamedRange[] {
  const wanted = name.replaceAll('::', '.').toLowerCase();
  const exact = known.filter((each) => each.name === name);
  if (exact.length > 0) return exact;
  const same = known.filter((each) => each.name.toLowerCase() === wanted);
  return same.length > 0 ? same.slice(0, 1) : known.filter((each) => each.name.toLowerCase().endsWith(`.${wanted}`));
}

function unknown({ path }: SectionedText, name: string, known: readonly NamedRange[]): string {
  const names = known.map((each) => each.name);
  const what = languageOf(path) === undefined ? 'section' : 'symbol';
  return `There is no ${what} '${name}'.${didYouMean(name, names)}`;
}

function withoutEmptyEnd({ from, to }: LineRange, lines: readonly string[]): LineRange {
  let end = to;
  while (end > from && lines[end - 1]?.trim() === '') end--;
  return { from, to: end };
}
