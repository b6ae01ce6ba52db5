import type { NamedRange } from './named-range.ts';

interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** The sections of a Markdown text, each from its heading to the next one of its level. Code blocks hold no headings. */
export function sectionsUnderHeadings(lines: readonly string[]): readonly NamedRange[] {
  const headings = headingsOf(lines);
  return headings.map(({ line, level, title }, index) => {
    const next = headings.slice(index + 1).find((other) => other.level <= level);
    return { name: title, from: line + 1, to: next?.line ?? lines.length };
  });
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
