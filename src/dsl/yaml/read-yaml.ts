import { LineCounter } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import { assemble } from './assemble.ts';
import { limits } from './limits.ts';
import { PartMemory } from './part-memory.ts';
import { findingInFile, mistakeInFile, type PlacedPart } from './placed-part.ts';
import type { YamlMistake } from './yaml-mistakes.ts';
import { YamlSource } from './yaml-source.ts';
import { LimitExceeded } from './yaml-value.ts';

export type YamlReading =
  | {
      readonly kind: 'read';
      readonly value: Json;
      /** Without a byte order mark. Offsets count in it. */
      readonly text: string;
      readonly source: YamlSource;
      readonly parts: readonly PlacedPart[];
      readonly syntaxErrorAt: number | null;
    }
  /** A limit was passed; these are all problems there are. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Parses a text. Never throws; syntax problems go into `problems`. `memory`: of the text as it was before. */
export function readYaml(givenText: string, problems: ProblemList, memory = new PartMemory()): YamlReading {
  const text = givenText.startsWith('\uFEFF') ? givenText.slice(1) : givenText;
  const lines = linesOf(text);
  if (isTooLarge(text)) {
    const message = `The file is larger than ${limits.bytes} bytes. Split it up.`;
    return refuse({ code: 'too-large', path: [], message, spot: { kind: 'offsets', start: 0, end: 0 } }, text, lines);
  }
  try {
    const { root, value, parts, standIns, shifts, pairs } = assemble(text, memory);
    const syntaxErrorAt = endOfReadable(reportParts(parts, problems), text);
    const source = new YamlSource({ text, root: root ?? undefined, lines, standIns, shifts, pairs });
    return { kind: 'read', value, text, source, parts, syntaxErrorAt };
  } catch (error) {
    if (error instanceof LimitExceeded) return refuse(error.finding, text, lines);
    throw error;
  }
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function refuse(finding: Finding, text: string, lines: LineCounter): YamlReading {
  const source = new YamlSource({
    text,
    root: undefined,
    lines,
    standIns: new Map(),
    shifts: new Map(),
    pairs: new WeakMap(),
  });
  return { kind: 'refused', problems: [source.toProblem(finding)] };
}

function isTooLarge(text: string): boolean {
  if (text.length > limits.bytes) return true;
  return text.length * 3 > limits.bytes && new TextEncoder().encode(text).length > limits.bytes;
}

/** Answers the offset of the first character that the parser could not go on from. */
function reportParts(parts: readonly PlacedPart[], problems: ProblemList): number | null {
  let first: number | null = null;
  for (const placed of parts) {
    const { findings, errors, warnings, firstErrorAt } = placed.part;
    for (const finding of findings) problems.addBroken(findingInFile(finding, placed));
    for (const error of errors) reportSyntax(mistakeInFile(error, placed), 'yaml-syntax', problems);
    for (const warning of warnings) reportSyntax(mistakeInFile(warning, placed), 'yaml-warning', problems);
    if (firstErrorAt !== null) first = Math.min(first ?? Infinity, placed.shift(firstErrorAt));
  }
  return first;
}

function reportSyntax(
  { message, pos: [start, end] }: YamlMistake,
  code: 'yaml-syntax' | 'yaml-warning',
  problems: ProblemList,
): void {
  problems.add({ code, path: [], message, spot: { kind: 'offsets', start, end } });
}

/** The end of what stands before what the parser could not go on from. */
function endOfReadable(firstErrorAt: number | null, text: string): number | null {
  return firstErrorAt === null ? null : text.slice(0, firstErrorAt).trimEnd().length;
}
