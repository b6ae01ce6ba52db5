import type { Correction } from '../../domain/problem.ts';

/** Something wrong in a source text. Offsets count characters from 0; the end is exclusive. */
export interface SourceProblem {
  /** Stable, kebab-case. */
  readonly code: ProblemCode;
  readonly message: string;
  readonly correction?: Correction;
  readonly start: number;
  readonly end: number;
}

export type ProblemCode =
  | 'expression-syntax'
  | 'expression-limit'
  | 'unknown-variable'
  | 'unknown-function'
  | 'wrong-arguments'
  | 'wrong-type'
  | 'length-of-list'
  | 'pattern-not-literal'
  | 'pattern-invalid'
  | 'template-unclosed';

/** A use of the context: `$.check.confidence` is `['check', 'confidence']`. The path stops at the first part that is computed. */
export interface Reference {
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The same problem or reference in a text that begins `by` characters earlier. */
export function shifted<T extends { readonly start: number; readonly end: number }>(place: T, by: number): T {
  return { ...place, start: place.start + by, end: place.end + by };
}

const LONGEST_QUOTE = 200;

/** The source as a message quotes it, shortened when it is long. */
export function quotedSource(source: string): string {
  const text = source.trim();
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}\``;
}
