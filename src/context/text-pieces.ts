/** Characters of a run without a border between words, from which on it is counted in pieces. */
const longRun = 512;
const pieceLength = 256;

const runs = new RegExp(`(\\S{${longRun},}|\\s{${longRun},})`, 'u');

/**
 * The text in pieces in which its tokens can be counted. A tokenizer works on one run at a time, and its time grows with
 * the square of the run's length: sixty thousand letters in a row would take it twenty seconds. At a cut a token more may
 * be counted, never one less.
 */
export function textPieces(text: string): readonly string[] {
  return text.split(runs).flatMap((part) => (part.length < longRun ? [part] : cut(part)));
}

function cut(run: string): readonly string[] {
  return Array.from({ length: Math.ceil(run.length / pieceLength) }, (_, index) =>
    run.slice(index * pieceLength, (index + 1) * pieceLength),
  );
}
