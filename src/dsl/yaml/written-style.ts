import { Lexer } from 'yaml';

/** The comments of a text, in its order, and how many of its values stand in quotes of each kind. */
export interface WrittenStyle {
  readonly comments: readonly string[];
  readonly single_quoted: number;
  readonly double_quoted: number;
}

/** Never throws: what is no YAML has words all the same. */
export function writtenStyle(text: string): WrittenStyle {
  const comments: string[] = [];
  let [single, double] = [0, 0];
  // The text of a block scalar is one word that begins with a mark of its own.
  for (const word of new Lexer().lex(text)) {
    if (word.startsWith('#')) comments.push(word.trimEnd());
    else if (word.startsWith("'")) single += 1;
    else if (word.startsWith('"')) double += 1;
  }
  return { comments, single_quoted: single, double_quoted: double };
}
