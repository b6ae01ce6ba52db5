/**
 * Of a piece of a JSON text, the string in which the words stand, as people read it. The piece as it is where they stand
 * elsewhere, such as in a name or a number: it is then nothing without what stands around it.
 */
export function readableExcerpt(piece: string, words: string): string {
  const wanted = JSON.stringify(words.trim()).slice(1, -1);
  const at = piece.toLowerCase().indexOf(wanted.toLowerCase());
  if (at === -1) return piece;
  const quotes = [...piece.matchAll(/(?<=(?:^|[^\\])(?:\\\\)*)"/g)].map(({ index }) => index);
  const opening = quotes.findLast((place) => place < at);
  const closing = quotes.find((place) => place >= at + wanted.length);
  const text = piece.slice(opening === undefined ? 0 : opening + 1, closing);
  // A quote behind a comma or a colon begins a string: what stands before it is none.
  const isBetween = closing === undefined ? /^\s*[:,[\]{}]/.test(text) : /[:,[{]\s*$/.test(text);
  const isName = closing !== undefined && piece[closing + 1] === ':';
  if (isBetween || isName) return piece;
  return `${opening === undefined ? '…' : ''}${withoutEscapes(text)}`;
}

/** The last one may be cut. */
function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:(["\\/])|u([0-9a-f]{4})|.)/gi,
    (_, itself: string | undefined, code: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return itself ?? ' ';
    },
  );
}
