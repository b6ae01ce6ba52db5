import { type Shape, isNumber, isText, maybe, objectOf, oneOf } from '../base/json-shape.ts';

const severities = ['error', 'warning', 'info'] as const;

export type Severity = (typeof severities)[number];

/** Something wrong in a file. Lines and columns count from 1; the end is exclusive. */
export interface Problem {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where in the document: keys and indices joined by dots, such as `steps.2.depends_on.0`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
  /** Present when a slip is likely. */
  readonly correction?: Correction;
}

/** `from` stands in the range of a problem where `to` was probably meant. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

const problemShape: Shape<Problem> = {
  code: isText,
  severity: oneOf(severities),
  message: isText,
  path: isText,
  line: isNumber,
  column: isNumber,
  end_line: isNumber,
  end_column: isNumber,
  correction: maybe(objectOf<Correction>({ from: isText, to: isText })),
};

/** Of one that has travelled as JSON. */
export const isProblem = objectOf(problemShape);

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
