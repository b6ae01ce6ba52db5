import { Composer, type CST, LineCounter, type Node, Parser, type YAMLError, YAMLParseError } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import { tokenDeeperThan } from './deepest-token.ts';
import { limits } from './limits.ts';
import { type YamlMistake, yamlMistakes } from './yaml-mistakes.ts';
import { type TextRange, unquotedTemplates, withQuotedTemplates } from './unquoted-templates.ts';
import { YamlSource } from './yaml-source.ts';
import { LimitExceeded, toYamlValue } from './yaml-value.ts';

export type YamlReading =
  | {
      readonly kind: 'read';
      readonly value: Json;
      /** Without a byte order mark. Offsets count in it. */
      readonly text: string;
      readonly source: YamlSource;
      readonly syntaxErrorAt: number | null;
    }
  /** A limit was passed; these are all problems there are. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Parses a text. Never throws; syntax problems go into `problems`. */
export function readYaml(givenText: string, problems: ProblemList): YamlReading {
  const text = givenText.startsWith('\uFEFF') ? givenText.slice(1) : givenText;
  const lines = new LineCounter();
  if (isTooLarge(text)) {
    const message = `The file is larger than ${limits.bytes} bytes. Split it up.`;
    return refuse({ code: 'too-large', path: [], message, spot: { kind: 'offsets', start: 0, end: 0 } }, text, lines);
  }
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tokenDeeperThan(limits.collections, tokens);
  if (deep !== undefined) return refuse(tooDeep(deep.offset), text, lines);
  const { document, unquoted } = composeQuoted(tokens, text);
  try {
    const { value, targets, findings } = toYamlValue(document.contents, { text, unquoted });
    for (const finding of findings) problems.addBroken(finding);
    const errors = yamlMistakes(document);
    for (const error of errors) reportSyntax(error, 'yaml-syntax', problems);
    for (const { message, pos } of document.warnings) reportSyntax({ message, pos }, 'yaml-warning', problems);
    const source = new YamlSource({ text, root: document.contents ?? undefined, lines, targets });
    return { kind: 'read', value, text, source, syntaxErrorAt: firstErrorAt([...document.errors, ...errors], text) };
  } catch (error) {
    if (error instanceof LimitExceeded) return refuse(error.finding, text, lines);
    throw error;
  }
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
): { readonly document: Composed; readonly unquoted: readonly TextRange[] } {
  const unquoted: TextRange[] = [];
  let [quoted, current] = [text, tokens];
  for (let round = 0; round < mostRounds; round += 1) {
    const found = unquotedTemplates(current, quoted);
    if (found.length === 0) break;
    unquoted.push(...found);
    quoted = withQuotedTemplates(quoted, found);
    current = [...new Parser().parse(quoted)];
  }
  return { document: compose(current, quoted), unquoted };
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

function tooDeep(offset: number): Finding {
  const message = `Values are nested more than ${limits.collections} deep here; steps may be nested ${limits.nesting} deep.`;
  return { code: 'too-deep', path: [], message, spot: { kind: 'offsets', start: offset, end: offset + 1 } };
}

function refuse(finding: Finding, text: string, lines: LineCounter): YamlReading {
  const source = new YamlSource({ text, root: undefined, lines, targets: new Map() });
  return { kind: 'refused', problems: [source.toProblem(finding)] };
}

function isTooLarge(text: string): boolean {
  if (text.length > limits.bytes) return true;
  return text.length * 3 > limits.bytes && new TextEncoder().encode(text).length > limits.bytes;
}

function reportSyntax(
  { message, pos: [start, end] }: YamlMistake,
  code: 'yaml-syntax' | 'yaml-warning',
  problems: ProblemList,
): void {
  problems.add({ code, path: [], message, spot: { kind: 'offsets', start, end } });
}

/** The end of what the parser could not go on from. */
function firstErrorAt(errors: readonly Pick<YamlMistake, 'pos'>[], text: string): number | null {
  if (errors.length === 0) return null;
  const first = errors.reduce((least, { pos }) => Math.min(least, pos[0]), text.length);
  return text.slice(0, first).trimEnd().length;
}
