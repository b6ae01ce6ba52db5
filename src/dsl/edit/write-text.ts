import { parsePart } from '../yaml/parse-part.ts';
import { isJsonObject } from '../../base/json.ts';

/** How a text stands in YAML. */
export type Quoting = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface TextStanding {
  /** `flow`: within brackets or braces, where lines count for nothing. */
  readonly within: 'block' | 'flow';
  /** Column of the lines of a block scalar. */
  readonly column: number;
  /** How the text stood that was there before. */
  readonly like?: Quoting;
}

/** The YAML of a text, without the blanks in front of it, lines ended by `\n`. It always reads as the text. */
export function writeText(text: string, standing: TextStanding): string {
  for (const quoting of quotingsFor(text, standing)) {
    const written = quoted(text, quoting, standing.column);
    if (written !== undefined && readsAs(text, written, standing.within)) return written;
  }
  return doubleQuoted(text);
}

/** The YAML of a key. */
export function writeKey(key: string): string {
  const plain = parsePart(`${key}: 1`, 2);
  const isPlain = !/[\n\r]/.test(key) && plain.kind === 'parsed' && saysOnly(plain, key);
  if (isPlain) return key;
  const single = `'${key.replaceAll("'", "''")}'`;
  return hasControls.test(key) || key.includes('\n') ? doubleQuoted(key) : single;
}

function saysOnly({ value, errors }: { readonly value: unknown; readonly errors: readonly unknown[] }, key: string) {
  return errors.length === 0 && isJsonObject(value) && Object.keys(value).length === 1 && value[key] === 1;
}

/** What no reader takes as it stands, other than in double quotes. */
const hasControls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/u;
/** Words that older readers of YAML take for true and false. */
const oldTruthWord = /^(?:yes|no|on|off)$/i;

function quotingsFor(text: string, { within, like }: TextStanding): readonly Quoting[] {
  if (hasControls.test(text)) return [];
  // A block scalar that keeps its last breaks would take in blank lines that follow it.
  const keepsBreaks = /^\n$|\n\n$/.test(text) && like !== 'literal' && like !== 'folded';
  if (within === 'flow') return like === 'double' ? [] : like === 'single' ? ['single'] : ['plain', 'single'];
  if (like === 'folded') return ['folded', 'literal'];
  if (like === 'literal' || text.includes('\n')) return keepsBreaks ? [] : ['literal'];
  if (like === 'double') return [];
  return like === 'single' ? ['single'] : ['plain', 'single'];
}

function quoted(text: string, quoting: Quoting, column: number): string | undefined {
  switch (quoting) {
    case 'plain':
      return text.includes('\n') || oldTruthWord.test(text) ? undefined : text;
    case 'single':
      return text.includes('\n') ? undefined : `'${text.replaceAll("'", "''")}'`;
    case 'double':
      return doubleQuoted(text);
    case 'literal':
      return blockScalar('|', linesOf(text), { text, column });
    case 'folded':
      return blockScalar('>', foldedLines(text), { text, column });
  }
}

/** JSON is YAML, but for a few characters. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function blockScalar(
  mark: '|' | '>',
  lines: readonly string[],
  { text, column }: { readonly text: string; readonly column: number },
): string {
  const chomping = text.endsWith('\n') ? (text.endsWith('\n\n') || text === '\n' ? '+' : '') : '-';
  const indented = lines.map((line) => (line === '' ? '' : `${' '.repeat(column)}${line}`));
  return [`${mark}${chomping}`, ...indented].join('\n');
}

/** The break at the end is that of the last line itself. */
function linesOf(text: string): readonly string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

const foldAt = 110;

/** Lines that YAML joins again: a break of the text is an empty line. */
function foldedLines(text: string): readonly string[] {
  return linesOf(text).flatMap((line, index) => [...(index === 0 ? [] : ['']), ...folded(line)]);
}

function folded(line: string): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > foldAt) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function readsAs(text: string, written: string, within: TextStanding['within']): boolean {
  const part = parsePart(within === 'flow' ? `{ k: ${written} }` : `k: ${written}\n`, 2);
  if (part.kind !== 'parsed' || part.errors.length > 0 || part.findings.length > 0) return false;
  return isJsonObject(part.value) && Object.keys(part.value).length === 1 && part.value.k === text;
}
