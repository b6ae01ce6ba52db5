import type { CST } from 'yaml';

/** Character offsets in the file, the end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** `flow`: in a list or map that is written with brackets or braces. */
type Place = 'block' | 'flow';

interface Entry {
  readonly token: CST.Token;
  readonly place: Place;
}

const ends: Readonly<Record<Place, RegExp>> = { block: /\s#|$/, flow: /[,\]}]|$/ };

/**
 * Values that begin with `{{` and have no quotes: YAML reads them as a map in a map, which is never what is meant here.
 * `tokens` are those of `text`.
 */
export function unquotedTemplates(tokens: readonly CST.Token[], text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  const entries: Entry[] = tokens.map((token) => ({ token, place: 'block' }));
  for (let entry = entries.pop(); entry !== undefined; entry = entries.pop()) {
    const { token, place } = entry;
    const range = text.startsWith('{{', token.offset) ? templateAt(token.offset, text, place) : undefined;
    if (range !== undefined && token.type === 'flow-collection') {
      found.push(range);
    } else if (token.type === 'document') {
      if (token.value !== undefined) entries.push({ token: token.value, place });
    } else if ('items' in token) {
      const isFlow = token.type === 'flow-collection';
      for (const { key, value } of token.items) {
        // An entry of a flow list or map without a colon is a key to the parser.
        const inner = value ?? (isFlow ? key : undefined);
        if (inner !== undefined && inner !== null) entries.push({ token: inner, place: isFlow ? 'flow' : 'block' });
      }
    }
  }
  const sorted = found.sort((a, b) => a.start - b.start);
  return sorted.filter(({ start }, index) => start >= (sorted[index - 1]?.end ?? 0));
}

/** From the braces to the end of the text that was meant: of the line, or of the entry of a flow list or map. */
function templateAt(start: number, text: string, place: Place): TextRange | undefined {
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  const closing = line.indexOf('}}', 2);
  if (closing < 0) return undefined;
  const rest = line.slice(closing + 2);
  const length = rest.search(ends[place]);
  return { start, end: start + line.slice(0, closing + 2 + length).trimEnd().length };
}

/** The text with a quoted word, as long as it is, in place of each of these templates. */
export function withQuotedTemplates(text: string, templates: readonly TextRange[]): string {
  const pieces: string[] = [];
  let written = 0;
  for (const { start, end } of templates) {
    pieces.push(text.slice(written, start), `"${'x'.repeat(end - start - 2)}"`);
    written = end;
  }
  return pieces.join('') + text.slice(written);
}

/** What to say about a template at a key, which is undefined in a list. */
export function adviseQuotes(template: string, key: string | undefined): string {
  const short = template.length > 80 ? '{{ … }}' : template;
  const quote = short.includes("'") ? '"' : "'";
  const isSimple = !(short.includes("'") && short.includes('"')) && !short.includes('\\');
  const before = key === undefined ? '' : `${key}: `;
  const advice = isSimple ? `${before}${quote}${short}${quote}` : `${before}>- and the template on the next line`;
  return `A template that begins a value needs quotes, because YAML reads its braces as a map. Write ${advice}`;
}
