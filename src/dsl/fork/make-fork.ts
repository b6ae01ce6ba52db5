import type { Problem } from '../../domain/problem.ts';
import type { Workflow } from '../../domain/workflow.ts';
import type { Fork } from '../normalize/fork.ts';
import type { Draft } from '../normalize/workflow.ts';
import { type ProblemCode, problemCodes } from '../problems/codes.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import { ForkRefused } from './fork-text.ts';
import { type ForkSurroundings, resolveFork } from './resolve-fork.ts';
import { placeOfProblem } from './place-of-problem.ts';

/** What reading the text of a fork, with all steps in it, gave. */
export interface WholeReading {
  readonly workflow: Workflow | null;
  readonly problems: readonly Problem[];
  readonly draft: Draft | null;
}

export interface ForkMaking extends ForkSurroundings {
  readonly read: (text: string) => WholeReading;
  /** Of the text in which the fork is described. */
  readonly problems: ProblemList;
}

export interface MadeFork {
  readonly text: string;
  readonly whole: WholeReading;
}

/**
 * Makes the fork that a document describes and checks it as a whole. What is wrong with it is reported where the
 * document says so: at the patch, at the key, else at `based_on`. Undefined when it cannot be made.
 */
export function makeFork(
  { root, fork }: { readonly root: Draft['root']; readonly fork: Fork },
  making: ForkMaking,
): MadeFork | undefined {
  const { problems, read } = making;
  try {
    const text = resolveFork(fork, making);
    const whole = read(text);
    const errors = whole.problems.filter(({ severity }) => severity === 'error');
    for (const problem of errors) problems.add(findingOf(problem, { root, fork, draft: whole.draft }));
    return { text, whole };
  } catch (error) {
    if (!(error instanceof ForkRefused)) throw error;
    problems.add({ ...error.finding, path: [...root, ...error.finding.path] });
    return undefined;
  }
}

interface ForkWithWhole {
  readonly root: Draft['root'];
  readonly fork: Fork;
  readonly draft: Draft | null;
}

function findingOf(problem: Problem, { root, fork, draft }: ForkWithWhole): Finding {
  const path = [...root, ...placeOfProblem(problem, fork, draft)];
  const message = `${problem.message} This is at '${problem.path}' of the fork as a whole.`;
  return { code: codeOf(problem.code), severity: 'error', path, message };
}

function codeOf(code: string): ProblemCode {
  return Object.hasOwn(problemCodes, code) ? (code as ProblemCode) : 'patch-impossible';
}
