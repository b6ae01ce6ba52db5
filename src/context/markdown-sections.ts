import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';

interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** The sections under these headings, each up to the next heading of its level. Code blocks hold no headings. */
export function sectionsOf(text: string, titles: readonly string[]): Result<string, string> {
  const lines = text.split('\n');
  const headings = headingsOf(lines);
  const parts: string[] = [];
  for (const title of titles) {
    const index = headings.findIndex((heading) => heading.title.toLowerCase() === title.trim().toLowerCase());
    const heading = headings[index];
    if (heading === undefined) {
      const known = headings.map((each) => each.title);
      return fail(`There is no section '${title}'.${didYouMean(title, known)}`);
    }
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
    parts.push(lines.slice(heading.line, next?.line).join('\n').trimEnd());
  }
  return ok(parts.join('\n\n'));
}

function headingsOf(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  for (const [line, text] of lines.entries()) {
    const mark = /^\s*(```|~~~)/.exec(text)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark)) fence = fence === undefined ? mark : undefined;
    if (fence !== undefined) continue;
    const match = /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(text);
    if (match?.[1] !== undefined && match[2] !== undefined) {
      headings.push({ line, level: match[1].length, title: match[2] });
    }
  }
  return headings;
}
