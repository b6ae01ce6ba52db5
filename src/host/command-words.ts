import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

/** What a shell does with an unquoted backslash; on Windows it separates the names of a path. */
export type BackslashMeaning = 'escapes' | 'separates';

/**
 * Splits a command line into words as a POSIX shell does: blanks, single and double quotes, backslash. What only a
 * shell can do (pipes, redirections, lists, substitutions) fails with `needs_shell`; wildcards are passed on as they
 * are.
 */
export function splitCommand(
  line: string,
  backslash: BackslashMeaning = 'escapes',
): Result<readonly string[], Failure> {
  const text = line.trim();
  const words: string[] = [];
  let rest = text;
  while (rest !== '') {
    const word = readWord(rest, backslash);
    if (!word.ok) return fail(cannotSplit(word.error, text));
    words.push(word.value.word);
    rest = rest.slice(word.value.length).replace(/^(?:[ \t]|\\\r?\n)+/, '');
  }
  if (words.length === 0) {
    return fail({ code: 'invalid_command', message: 'The command is empty.', hint: 'Name a program to run.' });
  }
  if (/^[A-Za-z_]\w*=/.test(text)) return fail(cannotSplit({ kind: 'assignment' }, text));
  return ok(words);
}

type Obstacle =
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'assignment' }
  | { readonly kind: 'open_quote'; readonly text: string };

interface Piece {
  readonly text: string;
  /** Characters of the command line that it took. */
  readonly length: number;
}

function readWord(text: string, backslash: BackslashMeaning): Result<{ word: string; length: number }, Obstacle> {
  let [word, length] = ['', 0];
  while (length < text.length && !/^[ \t]/.test(text.slice(length, length + 1))) {
    const piece = readPiece(text.slice(length), backslash);
    if (!piece.ok) return piece;
    word += piece.value.text;
    length += piece.value.length;
  }
  return ok({ word, length });
}

function readPiece(text: string, backslash: BackslashMeaning): Result<Piece, Obstacle> {
  if (text.startsWith("'")) return readSingleQuoted(text);
  if (text.startsWith('"')) return readDoubleQuoted(text, backslash);
  const escaped = backslash === 'escapes' ? /^\\([^])/.exec(text) : /^\\(")/.exec(text);
  if (escaped !== null) return ok({ text: escaped[1] === '\n' ? '' : (escaped[1] ?? ''), length: 2 });
  const operator = /^(?:\$[A-Za-z_0-9({'"@*#?!$-]|&&|\|\||>>|<<|[|&;<>()`\n\r])/.exec(text);
  if (operator !== null) return fail({ kind: 'operator', text: operator[0] });
  const plain = /^[^\s'"\\$|&;<>()`]+/.exec(text)?.[0] ?? text.slice(0, 1);
  return ok({ text: plain, length: plain.length });
}

function readSingleQuoted(text: string): Result<Piece, Obstacle> {
  const quoted = /^'([^']*)'/.exec(text);
  if (quoted === null) return fail({ kind: 'open_quote', text: "'" });
  return ok({ text: quoted[1] ?? '', length: quoted[0].length });
}

function readDoubleQuoted(text: string, backslash: BackslashMeaning): Result<Piece, Obstacle> {
  const quoted = /^"((?:[^"\\]|\\[^])*)"/.exec(text);
  if (quoted === null) return fail({ kind: 'open_quote', text: '"' });
  const inner = quoted[1] ?? '';
  const substitution = /^(?:[^\\$`]|\\[^]|\$(?![A-Za-z_0-9({@*#?!$-]))*(\$.|`)/.exec(inner)?.[1];
  if (substitution !== undefined) return fail({ kind: 'operator', text: substitution });
  const unescaped =
    backslash === 'escapes'
      ? inner.replace(/\\([$`"\\\n])/g, (_all, character: string) => (character === '\n' ? '' : character))
      : inner.replaceAll('\\"', '"');
  return ok({ text: unescaped, length: quoted[0].length });
}

function cannotSplit(obstacle: Obstacle, line: string): Failure {
  switch (obstacle.kind) {
    case 'open_quote':
      return {
        code: 'invalid_command',
        message: `The command \`${line}\` has an opening ${obstacle.text} without a closing one.`,
        hint: 'Close the quote, or give the command as a list of words.',
      };
    case 'assignment':
      return {
        code: 'needs_shell',
        message: `The command \`${line}\` begins with an assignment, which only a shell understands.`,
        hint: 'Set the variable under env, or set shell: true.',
      };
    case 'operator':
      return {
        code: 'needs_shell',
        message: `The command \`${line}\` uses '${obstacle.text.replace(/[\n\r]/, 'a line break')}', which only a shell understands.`,
        hint: 'Set shell: true, or quote it to pass it on as text.',
      };
  }
}
