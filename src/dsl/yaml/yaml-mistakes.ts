import { type Node, visit, type YAMLError } from 'yaml';

/** What the parser found, in words about the mistake behind it. Offsets in the text, the end exclusive. */
export interface YamlMistake {
  readonly message: string;
  readonly pos: readonly [number, number];
}

interface Parsed {
  readonly contents: Node | null;
  readonly errors: readonly YAMLError[];
}

/** One tab or one colon makes the parser stumble several times: told once, at the first place. */
export function yamlMistakes({ contents, errors }: Parsed): readonly YamlMistake[] {
  // Nothing that the parser makes of the text is right before its tabs are gone.
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT');
  const told = tab === undefined ? withoutRepetitions(errors) : [tab];
  return told.map((error) => unclosedQuote(error, contents) ?? { message: plainWords(error), pos: error.pos });
}

const stumbles: readonly YAMLError['code'][] = ['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'];

/** Of several errors about one key the first of the list above says most. */
function withoutRepetitions(errors: readonly YAMLError[]): readonly YAMLError[] {
  const found = new Set(errors.map(({ code, pos }) => `${code}@${pos[0]}`));
  return errors.filter(({ code, pos }) => {
    const better = stumbles.slice(0, Math.max(0, stumbles.indexOf(code)));
    return !better.some((other) => found.has(`${other}@${pos[0]}`));
  });
}

/** The parser notices it at the end of the file. */
function unclosedQuote({ message, pos }: YAMLError, contents: Node | null): YamlMistake | undefined {
  if (contents === null || !/^Missing closing ['"]quote$/.test(message)) return undefined;
  let start: number | undefined;
  visit(contents, {
    Scalar(_, { type, range }) {
      if (type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE') return undefined;
      if (range === undefined || range === null || range[0] >= pos[1] || range[1] < pos[0]) return undefined;
      start = range[0];
      return visit.BREAK;
    },
  });
  if (start === undefined) return undefined;
  const quote = message.includes('"') ? '"' : "'";
  return {
    message: `This text has an opening ${quote} and no closing one: write ${quote} at its end.`,
    pos: [start, start + 1],
  };
}

/** The parser speaks of YAML's grammar; these are the mistakes behind what it finds most. */
function plainWords({ code, message }: YAMLError): string {
  if (code === 'TAB_AS_INDENT') return 'YAML takes no tabs in front of a line: indent with spaces, in the whole file.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return "A second key begins in this line or, indented too deep, below it: put quotes around a text with ': ' in it, or correct the indentation.";
  }
  const isKey = code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys');
  if (!isKey) return message;
  return 'This is no key with a value: check the indentation, and that there is a blank behind each hyphen and colon.';
}
