import type { FormPath } from '../../src/protocol/form-shape.ts';
import { type ChainLink, stepChain } from './step-chain.ts';
import { slotsOf, type StepSlot } from './step-slots.ts';
import type { View } from './view.ts';

/** Where a step can go by a key: among its neighbours, out of what it stands in, and into what stands above it. */
export type StepMove = 'up' | 'down' | 'out' | 'in';

/** A place in a list; the index counts without the step that moves. */
export interface StepTarget {
  readonly list: FormPath;
  readonly index: number;
  /** How many steps the place has then. */
  readonly count: number;
  /** The step that the place is in; undefined: the workflow itself. */
  readonly into: ChainLink | undefined;
}

type Around = Pick<View, 'shapes' | 'workflow' | 'root'>;

/** Undefined when there is no such place. */
export function stepTarget(view: Around, path: FormPath, move: StepMove): StepTarget | undefined {
  const chain = stepChain(view, path);
  const [own, around] = [chain.at(-1), chain.at(-2)];
  if (own === undefined) return undefined;
  switch (move) {
    case 'up':
      return own.index > 0 ? beside(own, around, -1) : inSlotBeside(view, { own, around, by: -1 });
    case 'down':
      return own.index < own.slot.steps.length - 1
        ? beside(own, around, 1)
        : inSlotBeside(view, { own, around, by: 1 });
    case 'out':
      return around && behind(around, chain.at(-3));
    case 'in':
      return intoAbove(view, own);
  }
}

function beside({ slot, index }: ChainLink, into: ChainLink | undefined, by: 1 | -1): StepTarget {
  return { list: slot.path, index: index + by, count: slot.steps.length, into };
}

interface AtBorder {
  readonly own: ChainLink;
  readonly around: ChainLink | undefined;
  readonly by: 1 | -1;
}

/** From the last place of one branch to the first of the next one, and back. */
function inSlotBeside({ shapes }: Around, { own, around, by }: AtBorder): StepTarget | undefined {
  if (around === undefined) return undefined;
  const slots = slotsOf(shapes, around.step, around.path);
  const at = slots.findIndex(({ path }) => path.join('.') === own.slot.path.join('.'));
  const slot = slots[at + by];
  return slot && { ...endOf(slot, around), index: by === 1 ? 0 : slot.steps.length };
}

function behind({ slot, index }: ChainLink, into: ChainLink | undefined): StepTarget {
  return { list: slot.path, index: index + 1, count: slot.steps.length + 1, into };
}

function intoAbove({ shapes }: Around, { slot, index }: ChainLink): StepTarget | undefined {
  const above = slot.steps[index - 1];
  if (above === undefined) return undefined;
  const path = [...slot.path, index - 1];
  const [first] = slotsOf(shapes, above, path);
  return first && endOf(first, { slot, index: index - 1, step: above, path });
}

function endOf({ path, steps }: StepSlot, into: ChainLink): StepTarget {
  return { list: path, index: steps.length, count: steps.length + 1, into };
}
