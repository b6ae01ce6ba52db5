import { Composer, type CST, type Node, Parser, type YAMLError, YAMLParseError } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Finding } from '../problems/problem-list.ts';
import { tokenDeeperThan } from './deepest-token.ts';
import { limits } from './limits.ts';
import { type TextRange, unquotedTemplates, withQuotedTemplates } from './unquoted-templates.ts';
import { type YamlMistake, yamlMistakes } from './yaml-mistakes.ts';
import { LimitExceeded, toYamlValue, type YamlValue } from './yaml-value.ts';

/** A text that was parsed by itself. All offsets count in it, all paths begin at its root. */
export type ParsedPart =
  | {
      readonly kind: 'parsed';
      readonly text: string;
      readonly root: Node | null;
      readonly value: Json;
      readonly targets: YamlValue['targets'];
      /** Something refers to an anchor, which may stand elsewhere. */
      readonly hasAlias: boolean;
      readonly findings: readonly Finding[];
      readonly errors: readonly YamlMistake[];
      readonly warnings: readonly YamlMistake[];
      /** Offset of the first character that the parser could not go on from. */
      readonly firstErrorAt: number | null;
    }
  /** A limit was passed. */
  | { readonly kind: 'refused'; readonly finding: Finding };

/** Parses a text. `mostCollections`: how many may stand around a value of it. */
export function parsePart(text: string, mostCollections: number): ParsedPart {
  return parseTokens(text, mostCollections).part;
}

/** The same with the tokens that it was made of, in which templates without quotes are quoted words. */
export function parseTokens(
  text: string,
  mostCollections: number,
): { readonly part: ParsedPart; readonly tokens: readonly CST.Token[] } {
  const tokens = [...new Parser().parse(text)];
  const deep = tokenDeeperThan(mostCollections, tokens);
  if (deep !== undefined) return { part: { kind: 'refused', finding: tooDeep(deep.offset) }, tokens };
  try {
    return read(tokens, text);
  } catch (error) {
    if (error instanceof LimitExceeded) return { part: { kind: 'refused', finding: error.finding }, tokens };
    throw error;
  }
}

function tooDeep(offset: number): Finding {
  const message = `Values are nested more than ${limits.collections} deep here; steps may be nested ${limits.nesting} deep.`;
  return { code: 'too-deep', path: [], message, spot: { kind: 'offsets', start: offset, end: offset + 1 } };
}

function read(
  given: readonly CST.Token[],
  text: string,
): { readonly part: ParsedPart; readonly tokens: readonly CST.Token[] } {
  const { document, unquoted, tokens } = composeQuoted(given, text);
  const { value, targets, findings, hasAlias } = toYamlValue(document.contents, { text, unquoted });
  const errors = yamlMistakes(document);
  const places = [...document.errors, ...errors].map(({ pos }) => pos[0]);
  const part: ParsedPart = {
    kind: 'parsed',
    text,
    root: document.contents,
    value,
    targets,
    hasAlias,
    findings,
    errors,
    warnings: document.warnings.map(({ message, pos }) => ({ message, pos })),
    firstErrorAt: places.length === 0 ? null : Math.min(...places),
  };
  return { part, tokens };
}

interface Composed {
  readonly contents: Node | null;
  readonly errors: readonly YAMLError[];
  readonly warnings: readonly YAMLError[];
}

/** One template without quotes may hide another one from the parser; more rounds would help nobody. */
const mostRounds = 5;

/** As if the templates without quotes had them, so that all else in the file is understood. */
function composeQuoted(
  tokens: readonly CST.Token[],
  text: string,
): {
  readonly document: Composed;
  readonly unquoted: readonly TextRange[];
  readonly tokens: readonly CST.Token[];
} {
  const unquoted: TextRange[] = [];
  let [quoted, current] = [text, tokens];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = unquotedTemplates(current, quoted);
    if (found.length === 0) break;
    unquoted.push(...found);
    quoted = withQuotedTemplates(quoted, found);
    current = [...new Parser().parse(quoted)];
  }
  return { document: compose(current, quoted), unquoted, tokens: current };
}

/** The first document; a second one is a syntax error. */
function compose(tokens: readonly CST.Token[], text: string): Composed {
  // Duplicate keys are found by `toYamlValue`: the composer compares every key with every other one.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const [first, second] = composer.compose(tokens, true, text.length);
  if (first === undefined) return { contents: null, errors: [], warnings: [] };
  if (second === undefined) return first;
  const [start] = second.range;
  const message = 'A second document begins here (---); a file holds one.';
  const error = new YAMLParseError([start, start + 3], 'MULTIPLE_DOCS', message);
  return { contents: first.contents, errors: [...first.errors, error], warnings: first.warnings };
}
