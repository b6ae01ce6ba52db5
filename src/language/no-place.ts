import { endOfLine, isBlank, startOfContent, startOfNextLine } from './outline/scalars.ts';

/** Whether nothing can be written at an offset without breaking what is there, whatever the outline of the text. */
export function hasNoPlace(text: string, offset: number): boolean {
  return isInFront(text, offset) || isAmiss(text, offset);
}

/** In the blanks before what stands on the line, before what is no word, or outside of the lines that follow. */
function isInFront(text: string, offset: number): boolean {
  const before = text[offset - 1] ?? '\n';
  if ((isBlank(before) || '[{,'.includes(before)) && '{["\'|>&*!'.includes(text[offset] ?? ' ')) return true;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(lineStart, offset);
  const rest = text.slice(offset, endOfLine(text, offset));
  if (/^[\s-]*-\s*$/.test(typed) && /^\s+[^\s#]/.test(rest)) return true;
  if (/^[\s-]*$/.test(typed) && (isHyphen(text, offset) || isHyphen(text, offset - 1))) return true;
  if (typed.trim() !== '') return false;
  if (rest.trim() !== '') return isBlank(rest[0]);
  const next = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?=[^\s#])/.exec(text.slice(startOfNextLine(text, offset)));
  return next?.[1] !== undefined && next[1].length > offset - lineStart;
}

/** Where YAML has no place for a text of somebody's: behind a tab in front of the line, in marks, behind the end of the document. */
function isAmiss(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, endOfLine(text, offset));
  const column = offset - lineStart;
  if (/^ *\t/.test(line.slice(0, column)) || documentMark.test(line) || /^ *[?:](?:\s|$)/.test(line)) return true;
  if (line[column] === '#' && isBlank(line[column - 1])) return true;
  if (/["']/.test(line[column - 1] ?? '') && line[column] === ':') return true;
  const head = blockHead.exec(line);
  if (head !== null && head.index < column) return true;
  return documentEnd.test(text.slice(0, lineStart)) || isAboveDocument(text, offset);
}

function isAboveDocument(text: string, offset: number): boolean {
  const at = startOfContent(text, startOfNextLine(text, offset));
  return text.startsWith('---', at) && isBlank(text[at + 3]) && at > 0 && text[at - 1] === '\n';
}

const documentMark = /^(?:---|\.\.\.)(?=\s|$)|^%/;
const documentEnd = /^\.\.\.(?=\s|$)/m;
/** Of a block scalar. */
const blockHead = /(?<=(?:^|[:-])[ \t]+)[|>][-+0-9]*(?=[ \t]*(?:#.*)?$)/;

function isHyphen(text: string, at: number): boolean {
  return text[at] === '-' && isBlank(text[at + 1]);
}
