import { BatonError } from '../base/errors.ts';

/** For each status the statuses that may follow it. A status without followers is final. */
export type Moves<S extends string> = Readonly<Record<S, readonly S[]>>;

export function isLegalMove<S extends string>(moves: Moves<S>, from: S, to: S): boolean {
  return moves[from].includes(to);
}

export function isFinal<S extends string>(moves: Moves<S>, status: S): boolean {
  return moves[status].length === 0;
}

/** Throws `illegal_move` when the lifecycle does not allow it. */
export function assertMove<S extends string>(moves: Moves<S>, what: string, move: { from: S; to: S }): void {
  if (isLegalMove(moves, move.from, move.to)) return;
  const allowed = moves[move.from];
  throw new BatonError('illegal_move', `${what} is ${move.from} and cannot become ${move.to}.`, {
    hint: allowed.length === 0 ? `${move.from} is final.` : `From ${move.from} it can become ${allowed.join(' or ')}.`,
  });
}
