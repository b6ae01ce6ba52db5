import type { FormChange } from '../../src/protocol/builder-messages.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { isWithin, movedPath } from './moved-paths.ts';

type Move = Extract<FormChange, { readonly kind: 'move' }>;

/** A change that was meant for the document before another one was made, as it is after that; undefined: what it was meant for is gone. */
export function movedChange(change: FormChange, made: FormChange): FormChange | undefined {
  switch (change.kind) {
    case 'insert':
    case 'add_step': {
      const spot = movedSpot([...change.list, change.index], made);
      return spot === undefined ? undefined : { ...change, ...placeOf(spot) };
    }
    case 'move':
      return movedMove(change, made);
    case 'set':
    case 'remove':
    case 'rename':
    case 'rename_key':
    case 'duplicate_step': {
      const path = movedPath(change.path, made);
      return path === undefined ? undefined : { ...change, path };
    }
  }
}

/** Between items: before the one that stands there, which may be the one that goes. */
function movedSpot(spot: FormPath, made: FormChange): FormPath | undefined {
  const [gone] = made.kind === 'remove' ? [made.path] : made.kind === 'move' ? [made.from] : [];
  const isBeforeGone = gone?.length === spot.length && isWithin(spot, gone);
  if (!isBeforeGone) return movedPath(spot, made);
  return made.kind === 'move'
    ? movedPath(spot, { kind: 'insert', list: made.list, index: made.index, value: null })
    : spot;
}

/** Among its neighbours a step goes on from where it has come to. */
function movedMove(move: Move, made: FormChange): FormChange | undefined {
  const from = movedPath(move.from, made);
  if (from === undefined) return undefined;
  const before = move.from.at(-1);
  const now = from.at(-1);
  const isAmongItsOwn = move.list.length === move.from.length - 1 && isWithin(move.from, move.list);
  if (isAmongItsOwn && typeof before === 'number' && typeof now === 'number') {
    return { kind: 'move', from, list: from.slice(0, -1), index: Math.max(0, now + move.index - before) };
  }
  const spot = movedSpot([...move.list, move.index], made);
  return spot === undefined ? undefined : { kind: 'move', from, ...placeOf(spot) };
}

function placeOf(spot: FormPath): { readonly list: FormPath; readonly index: number } {
  return { list: spot.slice(0, -1), index: Number(spot.at(-1)) };
}
