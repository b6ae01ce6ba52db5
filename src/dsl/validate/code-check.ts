import type { CodeProblem } from '../../domain/code-problem.ts';

/** Why the body of a function is no JavaScript; undefined for one that can be read. */
export type CodeCheck = (code: string) => CodeProblem | undefined;
