import { namedRanges } from '../context/sections/section-ranges.ts';

/** By which names a context may ask for parts of a file: headings of Markdown, symbols of a source file, in its order. */
export async function sectionNames(path: string, text: string): Promise<readonly string[]> {
  const ranges = await namedRanges({ path, lines: text.split('\n') });
  return [...new Set(ranges.map(({ name }) => name))];
}
