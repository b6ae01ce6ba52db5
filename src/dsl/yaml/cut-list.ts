/** One item of a list, from its hyphen's line to that of the next one. */
export interface CutItem {
  readonly text: string;
  /** Character offset in the file. */
  readonly start: number;
}

/** A text cut at the items of its list of steps. */
export interface CutText {
  /** The keys from the root to the list. */
  readonly path: readonly string[];
  readonly items: readonly CutItem[];
  /** The text without the list. */
  readonly frame: string;
  /** Character offsets of the list in the file, the end exclusive: it stood at `start` of the frame. */
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly start: number;
  /** Of the next line. */
  readonly end: number;
  /** Blanks in front; null when the line is empty or a comment. */
  readonly indent: number | null;
  readonly isItem: boolean;
}

const listKey = /^ *steps:[ \t]*(?:#.*)?$/;
/** Nothing that a parser makes of the text is right, up to its end. */
const tabInFront = /^ *\t\s*[^\s#]/m;
const wrapperKey = /^workflow:[ \t]*(?:#.*)?$/;

/**
 * Cuts where every parser of YAML sees a border: a line that is indented as the list's first item and begins with a
 * hyphen, too. Text of an item, whatever its quotes, is indented deeper. Undefined when there is no such list.
 */
export function cutList(text: string): CutText | undefined {
  const head = findList(text);
  if (head === undefined) return undefined;
  const first = firstLineOf(text, head.end);
  if (first?.isItem !== true || first.indent === null || first.indent < head.indent) return undefined;
  const { starts, end } = itemsFrom(text, first, head.indent);
  if (text.includes('\t') && tabInFront.test(text)) return undefined;
  const items = starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1] ?? end) }));
  return { path: head.path, items, frame: text.slice(0, first.start) + text.slice(end), start: first.start, end };
}

interface ListHead {
  readonly path: readonly string[];
  /** Of the key. */
  readonly indent: number;
  /** Of the key's line. */
  readonly end: number;
}

/** The key `steps` of the document, bare or under the one key `workflow`. */
function findList(text: string): ListHead | undefined {
  let wrapped: number | undefined;
  for (let line = lineAt(text, 0); line !== undefined; line = lineAt(text, line.end)) {
    if (line.indent === null) continue;
    const content = text.slice(line.start, line.end).trimEnd();
    if (wrapped === -1) wrapped = line.indent;
    if (line.indent === 0) wrapped = wrapperKey.test(content) ? -1 : undefined;
    const isThere = line.indent === 0 || line.indent === wrapped;
    if (!isThere || !listKey.test(content)) continue;
    return { path: line.indent === 0 ? ['steps'] : ['workflow', 'steps'], indent: line.indent, end: line.end };
  }
  return undefined;
}

function firstLineOf(text: string, from: number): Line | undefined {
  let line = lineAt(text, from);
  while (line?.indent === null) line = lineAt(text, line.end);
  return line;
}

/** Blank lines and comments behind the last item go with it: a text there may keep its last line breaks. */
function itemsFrom(text: string, first: Line, keyIndent: number): { readonly starts: number[]; readonly end: number } {
  const starts: number[] = [];
  for (let line: Line | undefined = first; line !== undefined; line = lineAt(text, line.end)) {
    if (line.indent === first.indent && line.isItem) starts.push(line.start);
    else if (line.indent !== null && isBehind(line.indent, first, keyIndent)) return { starts, end: line.start };
  }
  return { starts, end: text.length };
}

/** What is indented less than an item follows the list; of what is not, only the next key does. */
function isBehind(indent: number, { indent: ofItems }: Line, keyIndent: number): boolean {
  return indent < (ofItems ?? 0) || (indent === ofItems && indent === keyIndent);
}

function lineAt(text: string, start: number): Line | undefined {
  if (start >= text.length) return undefined;
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found + 1;
  let at = start;
  while (text[at] === ' ') at++;
  const isItem = text[at] === '-' && /\s/.test(text[at + 1] ?? '\n');
  return { start, end, indent: hasContent(text, at) ? at - start : null, isItem };
}

/** False for empty lines and comments, and where a tab stands: that is a mistake within what it stands in. */
function hasContent(text: string, at: number): boolean {
  const character = text[at] ?? '\n';
  return !/[\s#]/.test(character);
}
