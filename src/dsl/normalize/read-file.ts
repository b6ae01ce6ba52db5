import type { Problem } from '../../domain/problem.ts';
import { ProblemList } from '../problems/problem-list.ts';
import { reportProblems } from '../problems/report-problems.ts';
import type { PartMemory } from '../yaml/part-memory.ts';
import { readYaml, type YamlReading } from '../yaml/read-yaml.ts';
import { LimitExceeded } from '../yaml/yaml-value.ts';

export type ParsedYaml = Extract<YamlReading, { readonly kind: 'read' }>;

export interface FileReading<T> {
  /** Null exactly when a problem is an error, those with a code in `outside` not counted. */
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

export interface ReadFileOptions {
  /** What is wrong with the surroundings of the text, and not with what it says. Default: nothing. */
  readonly outside?: readonly string[];
  /** Of the text as it was before. */
  readonly memory?: PartMemory;
}

/**
 * Parses a text and makes a value of it. `make` reports what is wrong, answers undefined when there is nothing to go on
 * with, and may throw `LimitExceeded`.
 */
export function readFile<T>(
  text: string,
  make: (yaml: ParsedYaml, problems: ProblemList) => T | undefined,
  { outside = [], memory }: ReadFileOptions = {},
): FileReading<T> {
  const problems = new ProblemList();
  const yaml = readYaml(text, problems, memory);
  if (yaml.kind === 'refused') return { value: null, problems: yaml.problems };
  const { source, syntaxErrorAt } = yaml;
  try {
    const value = make(yaml, problems);
    const reported = reportProblems(problems, { source, syntaxErrorAt });
    const hasError = reported.some(({ severity, code }) => severity === 'error' && !outside.includes(code));
    return { value: hasError || value === undefined ? null : value, problems: reported };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { value: null, problems: [source.toProblem(error.finding)] };
  }
}
