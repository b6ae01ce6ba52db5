import * as yaml from 'prettier/plugins/yaml';
import { format } from 'prettier/standalone';
import { ProblemList } from '../dsl/problems/problem-list.ts';
import { readYaml } from '../dsl/yaml/read-yaml.ts';
import { type WrittenStyle, writtenStyle } from '../dsl/yaml/written-style.ts';

export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string }
  /** The text stays as it is: it cannot be read, or would say something else afterwards. */
  | { readonly kind: 'refused'; readonly reason: 'syntax' | 'meaning' };

/**
 * The text in order: indentation, blanks, quotes as most of the file has them, one blank line at most. Comments stay.
 * `indentation`: blanks of a level.
 */
export async function formatted(text: string, { indentation }: { readonly indentation: number }): Promise<Formatted> {
  const value = valueOf(text);
  const style = writtenStyle(text);
  const after = value === undefined ? undefined : await printed(text, { indentation, style });
  if (after === undefined) return { kind: 'refused', reason: 'syntax' };
  const isSame = valueOf(after) === value && isSameList(writtenStyle(after).comments, style.comments);
  return isSame ? { kind: 'formatted', text: after } : { kind: 'refused', reason: 'meaning' };
}

/** As JSON, keys in the order of the file. Undefined where the text cannot be read. */
function valueOf(text: string): string | undefined {
  const problems = new ProblemList();
  const yaml = readYaml(text, problems);
  const isBroken = yaml.kind === 'refused' || yaml.syntaxErrorAt !== null;
  return isBroken ? undefined : JSON.stringify(yaml.value);
}

interface Printing {
  readonly indentation: number;
  readonly style: WrittenStyle;
}

/** Undefined where the printer cannot read it. */
async function printed(text: string, { indentation, style }: Printing): Promise<string | undefined> {
  try {
    return await format(text, {
      parser: 'yaml',
      plugins: [yaml],
      tabWidth: indentation,
      printWidth: 120,
      singleQuote: style.single_quoted > style.double_quoted,
      endOfLine: text.includes('\r\n') ? 'crlf' : 'lf',
    });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
