const call = /\bworkflow["']?\s*:\s*["']?([a-z0-9][a-z0-9-]*)/g;

/**
 * The slugs of the workflows that steps of a text may run, and maybe other words: found without reading the text, since
 * that is done for each letter that is typed.
 */
export function writtenCalls(text: string): readonly string[] {
  return [...new Set([...text.matchAll(call)].map(([, slug = '']) => slug))];
}
