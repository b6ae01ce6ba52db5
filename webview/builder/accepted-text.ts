import type { FieldOffer } from '../../src/protocol/field-offers.ts';

/** A text and what is selected in it. */
export interface AcceptedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Stop {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** What stands in a box once an offer is taken: the first place of a snippet to type in is selected, else the cursor is behind it. */
export function acceptedText(text: string, { edit, form }: FieldOffer): AcceptedText {
  const { written, stops } = form === 'snippet' ? expanded(edit.text) : { written: edit.text, stops: [] };
  const ends = { number: 0, start: written.length, end: written.length };
  const numbered = stops.filter(({ number }) => number > 0).sort((one, other) => one.number - other.number);
  const [first = stops[0] ?? ends] = numbered;
  return {
    text: text.slice(0, edit.start) + written + text.slice(edit.end),
    start: edit.start + first.start,
    end: edit.start + first.end,
  };
}

const stopPattern = /\\(.)|\$\{(\d+)(?::((?:\\.|[^}\\])*))?\}|\$(\d+)/gs;

function expanded(snippet: string): { readonly written: string; readonly stops: readonly Stop[] } {
  const stops: Stop[] = [];
  let [written, at] = ['', 0];
  for (const found of snippet.matchAll(stopPattern)) {
    const [whole, escaped, number, word = '', bare] = found;
    written += snippet.slice(at, found.index);
    at = found.index + whole.length;
    const shown = escaped ?? word.replaceAll(/\\(.)/g, '$1');
    if (escaped === undefined) {
      stops.push({ number: Number(number ?? bare), start: written.length, end: written.length + shown.length });
    }
    written += shown;
  }
  return { written: written + snippet.slice(at), stops };
}
