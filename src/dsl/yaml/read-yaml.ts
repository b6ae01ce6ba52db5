import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { limits } from './limits.ts';
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
  if (isTooLarge(text)) return refuse('too-large', `The file is larger than ${limits.bytes} bytes. Split it up.`);
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined) return refuse('too-deep', 'The file is nested too deeply to be read.');
  try {
    const { value, targets, findings } = toYamlValue(document.contents);
    for (const finding of findings) problems.addBroken(finding);
    reportSyntax(document, problems);
    const source = new YamlSource({ text, root: document.contents ?? undefined, lines, targets });
    return { kind: 'read', value, text, source, syntaxErrorAt: firstErrorAt(document.errors, text) };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    const source = new YamlSource({ text, root: document.contents ?? undefined, lines, targets: new Map() });
    return { kind: 'refused', problems: [source.toProblem(error.finding)] };
  }
}

/** Undefined when the parser ran out of stack: it recurses for every level of nesting. */
function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    // Duplicate keys are found by `toYamlValue`: the parser compares every key with every other one.
    const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
    return document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION') ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isTooLarge(text: string): boolean {
  if (text.length > limits.bytes) return true;
  return text.length * 3 > limits.bytes && new TextEncoder().encode(text).length > limits.bytes;
}

function refuse(code: 'too-large' | 'too-deep', message: string): YamlReading {
  const start = { line: 1, column: 1, end_line: 1, end_column: 1 };
  return { kind: 'refused', problems: [{ code, severity: 'error', message, path: '', ...start }] };
}

function reportSyntax(document: Document, problems: ProblemList): void {
  for (const error of document.errors) report(error, 'yaml-syntax');
  for (const warning of document.warnings) report(warning, 'yaml-warning');
  function report(error: YAMLError, code: 'yaml-syntax' | 'yaml-warning'): void {
    const [start, end] = error.pos;
    problems.add({ code, path: [], message: error.message, spot: { kind: 'offsets', start, end } });
  }
}

/** The end of what the parser could not go on from: an unclosed quote is noticed at the end of the file only. */
function firstErrorAt(errors: readonly YAMLError[], text: string): number | null {
  if (errors.length === 0) return null;
  const first = errors.reduce((least, { pos }) => Math.min(least, pos[0]), text.length);
  return text.slice(0, first).trimEnd().length;
}
