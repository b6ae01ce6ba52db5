import type { Problem } from '../../domain/problem.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';
import type { ProblemCode } from './codes.ts';
import type { ProblemList } from './problem-list.ts';

/** What is missing may stand in the part of the file that could not be parsed. */
const needWholeFile: ReadonlySet<string> = new Set<ProblemCode>([
  'missing-key',
  'missing-argument',
  'budget-too-small',
  'unknown-step',
  'unknown-name',
  'unknown-input',
  'unknown-agent',
  'unused-input',
  'unreachable-step',
  'unreachable-count',
]);

/**
 * The findings as problems in the order of the file. Behind a syntax error nothing is what its author meant, so only
 * what stands before the first one is reported beside it.
 */
export function reportProblems(
  problems: ProblemList,
  { source, syntaxErrorAt }: { readonly source: YamlSource; readonly syntaxErrorAt: number | null },
): readonly Problem[] {
  const all = problems.findings.map((finding) => source.toProblem(finding)).sort(byPlace);
  const distinct = all.filter((problem, index) => !isSame(problem, all[index - 1]));
  if (syntaxErrorAt === null) return distinct;
  const { line } = source.positionOf(syntaxErrorAt);
  return distinct.filter((problem) => {
    if (problem.code === 'yaml-syntax' || problem.code === 'secret-in-file') return true;
    return problem.end_line < line && !needWholeFile.has(problem.code);
  });
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column || compare(a.code, b.code) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A mistake behind an anchor is found once for each alias. */
function isSame(a: Problem, b: Problem | undefined): boolean {
  return b !== undefined && byPlace(a, b) === 0 && a.end_line === b.end_line && a.end_column === b.end_column;
}
