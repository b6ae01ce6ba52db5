import type { Json } from '../../src/base/json.ts';
import type { FormPath } from '../../src/protocol/form-shape.ts';
import { isWithin } from './moved-paths.ts';
import { allSteps, slotsOf, type StepSlot } from './step-slots.ts';
import type { View } from './view.ts';

/** A step, and where it stands among others. */
export interface ChainLink {
  readonly slot: StepSlot;
  readonly index: number;
  readonly step: Json;
  readonly path: FormPath;
}

/** From the outermost step around a step to that step itself; empty when there is none at the path. */
export function stepChain(
  { shapes, workflow, root }: Pick<View, 'shapes' | 'workflow' | 'root'>,
  path: FormPath,
): readonly ChainLink[] {
  const chain: ChainLink[] = [];
  let slots: readonly StepSlot[] = [allSteps(shapes, workflow, root)];
  for (let link = linkIn(slots, path); link !== undefined; link = linkIn(slots, path)) {
    chain.push(link);
    slots = slotsOf(shapes, link.step, link.path);
  }
  return chain.at(-1)?.path.length === path.length ? chain : [];
}

/** The step of one of the places that stands at the path, or around it. */
function linkIn(slots: readonly StepSlot[], path: FormPath): ChainLink | undefined {
  const slot = slots.find((each) => isWithin(path, each.path));
  if (slot === undefined) return undefined;
  const index = slot.is_single ? 0 : path[slot.path.length];
  const step = typeof index === 'number' ? slot.steps[index] : undefined;
  if (step === undefined || typeof index !== 'number') return undefined;
  return { slot, index, step, path: slot.is_single ? slot.path : [...slot.path, index] };
}
