import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from './failure.ts';

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
  const { words, obstacle } = scanCommand(line, backslash);
  if (obstacle !== null) return fail(cannotSplit(obstacle, line.trim()));
  if (words.length === 0) {
    return fail({ code: 'invalid_command', message: 'The command is empty.', hint: 'Name a program to run.' });
  }
  return ok(words);
}

/** Character offsets in the command line, the end exclusive. */
interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Obstacle extends Range {
  readonly kind: 'operator' | 'assignment' | 'open_quote';
  readonly text: string;
}

export interface CommandScan {
  /** Up to the obstacle. */
  readonly words: readonly string[];
  /** The first that keeps the line from being split; null when there is none. */
  readonly obstacle: Obstacle | null;
  /** Unquoted text that a shell would have replaced and that is passed on as it is: `*.txt`, `~/notes`. */
  readonly unexpanded: readonly Range[];
}

/** Looks through a command line without a shell. */
export function scanCommand(line: string, backslash: BackslashMeaning = 'escapes'): CommandScan {
  const words: string[] = [];
  const unexpanded: Range[] = [];
  const end = line.trimEnd().length;
  let at = line.length - line.trimStart().length;
  const assignment = /^[A-Za-z_]\w*=/.exec(line.slice(at));
  while (at < end) {
    const word = readWord(line.slice(at, end), backslash);
    if ('kind' in word) return { words, unexpanded, obstacle: shifted(word, at) };
    words.push(word.text);
    if (word.isUnexpanded) unexpanded.push({ start: at, end: at + word.length });
    at += word.length;
    at += /^(?:[ \t]|\\\r?\n)*/.exec(line.slice(at, end))?.[0].length ?? 0;
  }
  const [text] = assignment ?? [];
  if (text === undefined) return { words, unexpanded, obstacle: null };
  const start = line.indexOf(text);
  return { words, unexpanded, obstacle: { kind: 'assignment', text, start, end: start + text.length } };
}

function shifted(obstacle: Obstacle, by: number): Obstacle {
  return { ...obstacle, start: obstacle.start + by, end: obstacle.end + by };
}

interface Piece {
  readonly text: string;
  /** Characters of the command line that it took. */
  readonly length: number;
  readonly isUnexpanded: boolean;
}

function readWord(text: string, backslash: BackslashMeaning): Piece | Obstacle {
  let [word, length] = ['', 0];
  let isUnexpanded = /^~(?:[/ \t]|$)/.test(text);
  while (length < text.length && !/^[ \t]/.test(text.slice(length, length + 1))) {
    const piece = readPiece(text.slice(length), backslash);
    if ('kind' in piece) return shifted(piece, length);
    isUnexpanded ||= piece.isUnexpanded;
    word += piece.text;
    length += piece.length;
  }
  return { text: word, length, isUnexpanded };
}

function readPiece(text: string, backslash: BackslashMeaning): Piece | Obstacle {
  if (text.startsWith("'")) return readSingleQuoted(text);
  if (text.startsWith('"')) return readDoubleQuoted(text, backslash);
  const escaped = backslash === 'escapes' ? /^\\([^])/.exec(text) : /^\\(")/.exec(text);
  if (escaped !== null) return { text: escaped[1] === '\n' ? '' : (escaped[1] ?? ''), length: 2, isUnexpanded: false };
  const operator = /^(?:\$(?:\w+|[({'"@*#?!$-])|&&|\|\||>>|<<|[|&;<>()`\n\r])/.exec(text);
  if (operator !== null) return { kind: 'operator', text: operator[0], start: 0, end: operator[0].length };
  const plain = /^[^\s'"\\$|&;<>()`]+/.exec(text)?.[0] ?? text.slice(0, 1);
  return { text: plain, length: plain.length, isUnexpanded: plain.includes('*') };
}

function readSingleQuoted(text: string): Piece | Obstacle {
  const quoted = /^'([^']*)'/.exec(text);
  if (quoted === null) return openQuote(text);
  return { text: quoted[1] ?? '', length: quoted[0].length, isUnexpanded: false };
}

function readDoubleQuoted(text: string, backslash: BackslashMeaning): Piece | Obstacle {
  const quoted = /^"((?:[^"\\]|\\[^])*)"/.exec(text);
  if (quoted === null) return openQuote(text);
  const inner = quoted[1] ?? '';
  const substitution = /^((?:[^\\$`]|\\[^]|\$(?![A-Za-z_0-9({@*#?!$-]))*)(\$(?:\w+|.)|`)/.exec(inner);
  if (substitution !== null) {
    const [, before = '', operator = ''] = substitution;
    const start = 1 + before.length;
    return { kind: 'operator', text: operator, start, end: start + operator.length };
  }
  const unescaped =
    backslash === 'escapes'
      ? inner.replace(/\\([$`"\\\n])/g, (_all, character: string) => (character === '\n' ? '' : character))
      : inner.replaceAll('\\"', '"');
  return { text: unescaped, length: quoted[0].length, isUnexpanded: false };
}

function openQuote(text: string): Obstacle {
  return { kind: 'open_quote', text: text.slice(0, 1), start: 0, end: 1 };
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
