import assert from 'node:assert/strict';
import type { Problem } from '../../src/domain/problem.ts';
import { readWorkflow } from '../../src/dsl/read-workflow.ts';
import type { CodeCheck } from '../../src/dsl/validate/code-check.ts';
import type { WorkspaceNames } from '../../src/dsl/workspace-names.ts';

interface Range {
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

export interface MarkedYaml {
  readonly text: string;
  /** The places between « and », in the order of the text. */
  readonly ranges: readonly Range[];
}

/** Takes the marks « and » out of a text and says where they were. */
export function markedYaml(marked: string): MarkedYaml {
  const places: { readonly line: number; readonly column: number }[] = [];
  let [line, column] = [1, 1];
  for (const character of marked) {
    if (character === '«' || character === '»') places.push({ line, column });
    else if (character === '\n') [line, column] = [line + 1, 1];
    else column += character.length;
  }
  const ranges = places.flatMap((start, index) => {
    const end = places[index + 1];
    if (index % 2 === 1 || end === undefined) return [];
    return [{ line: start.line, column: start.column, end_line: end.line, end_column: end.column }];
  });
  return { text: marked.replaceAll(/[«»]/g, ''), ranges };
}

interface Expected {
  /** One code for all marks, or one for each. */
  readonly code: string | readonly string[];
  readonly message?: RegExp;
  readonly path?: string;
  readonly slug?: string;
  readonly names?: WorkspaceNames;
  readonly checkCode?: CodeCheck;
}

/** Asserts that a workflow has exactly the problems whose places are marked. Answers them. */
export function assertProblems(marked: string, expected: Expected): readonly Problem[] {
  const { text, ranges } = markedYaml(marked);
  const { slug = 'test', names, checkCode } = expected;
  const { problems, workflow } = readWorkflow(text, {
    slug,
    ...(names === undefined ? {} : { names }),
    ...(checkCode === undefined ? {} : { checkCode }),
  });
  const codes = typeof expected.code === 'string' ? ranges.map(() => expected.code) : expected.code;
  assert.deepEqual(
    problems.map(({ code, line, column, end_line, end_column }) => ({ code, line, column, end_line, end_column })),
    ranges.map((range, index) => ({ code: codes[index], ...range })),
    `problems of\n${marked}\n${JSON.stringify(problems, null, 1)}`,
  );
  assert.equal(
    workflow === null,
    problems.some(({ severity }) => severity === 'error'),
  );
  const [first] = problems;
  if (expected.message !== undefined) assert.match(first?.message ?? '', expected.message);
  if (expected.path !== undefined) assert.equal(first?.path, expected.path);
  return problems;
}

/** Asserts that a workflow has no problem at all. */
export function assertFine(text: string, names: WorkspaceNames = {}): void {
  assert.deepEqual(readWorkflow(text, { slug: 'test', names }).problems, []);
}
