import type { Problem } from '../../domain/problem.ts';
import type { ProblemCode } from '../../dsl/problems/codes.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { Offsets, YamlSource } from '../../dsl/yaml/yaml-source.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { addArgument } from './add-argument.ts';
import { addKey, beginList } from './add-key.ts';
import { askSize } from './ask-size.ts';
import { correctSlip } from './correct-slip.ts';
import { createAgent, createGroup, createWorkflow } from './create-file.ts';
import { declareInput } from './declare-input.ts';
import type { Fixer, FixOfProblem, ProblemHere } from './fix.ts';
import { moveBehind } from './move-behind.ts';
import { meanText } from './mean-text.ts';
import { mendYaml } from './mend-yaml.ts';
import { nameInContext } from './name-in-context.ts';
import { putInBraces } from './put-in-braces.ts';
import { quoteTemplate } from './quote-template.ts';
import { raiseBudget } from './raise-budget.ts';
import { removePart, removeReason } from './remove-part.ts';
import { takeFreeName } from './take-free-name.ts';
import { takeFileName } from './take-file-name.ts';
import { useShell } from './use-shell.ts';
import { waitForAll } from './wait-for-all.ts';
import { waitForStep } from './wait-for-step.ts';
import { writeForm } from './write-form.ts';
import { writeTyped } from './write-typed.ts';
import { writeVersion } from './write-version.ts';

/** How problems are put right, by their code; what was probably meant comes before all. */
const fixers: Readonly<Partial<Record<ProblemCode, readonly Fixer[]>>> = {
  'unknown-key': [removePart],
  'conflicting-keys': [removePart],
  'depends-on-in-parallel': [removePart],
  'duplicate-relationship': [removePart],
  'unused-input': [removePart],
  'unknown-argument': [removePart],
  'missing-key': [addKey],
  'missing-argument': [addArgument],
  'invalid-value': [writeVersion, writeForm, beginList],
  'wrong-type': [writeVersion, writeForm, writeTyped, beginList],
  'duplicate-name': [takeFreeName],
  cycle: [removeReason],
  'unreachable-step': [removeReason],
  'unreachable-count': [waitForAll],
  'slug-mismatch': [takeFileName, removePart],
  'name-mismatch': [takeFileName],
  'unknown-name': [declareInput],
  'unknown-input': [declareInput],
  'unknown-agent': [createAgent],
  'unknown-group': [createGroup],
  'unknown-workflow': [createWorkflow],
  'unknown-variable': [nameInContext],
  'budget-too-small': [raiseBudget],
  'not-upstream': [waitForStep, moveBehind],
  'length-of-list': [askSize],
  'template-not-quoted': [quoteTemplate],
  'yaml-syntax': [mendYaml],
  'expression-syntax': [meanText],
  'expression-without-braces': [putInBraces],
  'needs-shell': [useShell],
};

/** Ways to put right the problems that touch a part of the file, those of a problem in the order in which they are likely. */
export function findFixes(around: FileAmongOthers, range: Offsets): readonly FixOfProblem[] {
  const { content, text } = around.file;
  const { source } = content;
  if (source === null) return [];
  const touched: ProblemHere[] = [];
  for (const problem of content.problems) {
    const here = problemHere(problem, text, source);
    if (here.end >= range.start && here.start <= range.end) touched.push(here);
    if (touched.length === mostProblems) break;
  }
  return touched.flatMap((here) => fixesOf(here, around));
}

/** Each fix costs a reading of the file, and of more than these nobody chooses one. */
const mostProblems = 30;

function fixesOf(here: ProblemHere, around: FileAmongOthers): readonly FixOfProblem[] {
  const { problem } = here;
  const own = Object.hasOwn(fixers, problem.code) ? (fixers[problem.code as ProblemCode] ?? []) : [];
  const slips = correctSlip(here, around);
  const others = own.flatMap((fixer) => fixer(here, around));
  const isSure = slips.length > 0 || (others.length === 1 && !unasked.has(problem.code));
  return [...slips, ...others].map((fix, index) => ({ ...fix, problem, isPreferred: index === 0 && isSure }));
}

/** What was meant instead, only the author knows: nothing of it is taken away or raised unasked. */
const unasked: ReadonlySet<string> = new Set<ProblemCode>([
  'unknown-key',
  'unknown-argument',
  'duplicate-name',
  'cycle',
  'unreachable-step',
  'unreachable-count',
  'budget-too-small',
]);

function problemHere(problem: Problem, text: string, source: YamlSource): ProblemHere {
  const start = source.offsetOf({ line: problem.line, column: problem.column });
  const end = source.offsetOf({ line: problem.end_line, column: problem.end_column });
  return { problem, start, end, words: text.slice(start, end), path: pathOf(problem.path, source) };
}

/** The path behind its text, in which keys may have dots and indices look like keys. The last part may be missing. */
function pathOf(text: string, source: YamlSource): Path {
  const path: (string | number)[] = [];
  for (let rest = text === '' ? undefined : text; rest !== undefined;) {
    const given: string = rest;
    const keys = source.keysAt(path);
    const [longest] = keys
      .filter((key) => given === key || given.startsWith(`${key}.`))
      .sort((one, other) => other.length - one.length);
    const part = longest ?? given.slice(0, `${given}.`.indexOf('.'));
    path.push(keys.length === 0 && /^\d+$/.test(part) ? Number(part) : part);
    rest = part.length < given.length ? given.slice(part.length + 1) : undefined;
  }
  return path;
}
