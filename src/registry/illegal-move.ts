import type { Failure } from '../domain/failure.ts';
import type { Moves } from '../domain/lifecycle.ts';

/** `what` begins the sentence: "The task 'Write the report'". */
export function illegalMove<S extends string>(
  what: string,
  moves: Moves<S>,
  { from, to }: { readonly from: S; readonly to: S },
): Failure {
  const allowed = moves[from];
  const hint = allowed.length === 0 ? `${from} is final.` : `From ${from} it can become ${allowed.join(' or ')}.`;
  return { code: 'illegal_move', message: `${what} is ${from} and cannot become ${to}.`, hint };
}
