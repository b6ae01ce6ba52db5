import type { Step } from '../../domain/workflow.ts';
import type { Dependencies } from '../../domain/step-lists.ts';

/** Answers whether one step of a list is surely settled before another one starts. */
export interface Upstream {
  isUpstream(earlier: string, later: string): boolean;
}

/** A list whose steps run in the order of their dependencies. */
interface OrderedSteps {
  readonly steps: readonly Step[];
  readonly dependencies: ReadonlyMap<string, Dependencies>;
  readonly inOrder: readonly Step[];
}

export function createUpstream(list: OrderedSteps): Upstream {
  const { steps } = list;
  const indices = new Map(steps.map(({ name }, index) => [name, index]));
  if (steps.every(({ depends_on }) => depends_on === null)) {
    return { isUpstream: (earlier, later) => (indices.get(earlier) ?? 0) < (indices.get(later) ?? 0) };
  }
  const ancestors = ancestorBits(list, indices);
  return {
    isUpstream(earlier, later) {
      const [bit, bits] = [indices.get(earlier) ?? 0, ancestors[indices.get(later) ?? 0]];
      return bits !== undefined && ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    },
  };
}

/** A set of bits per step, because a wide graph has as many pairs as the square of its steps. */
function ancestorBits(
  { steps, dependencies, inOrder }: OrderedSteps,
  indices: ReadonlyMap<string, number>,
): readonly Uint32Array[] {
  const words = Math.ceil(steps.length / 32);
  const ancestors = steps.map(() => new Uint32Array(words));
  for (const { name } of inOrder) {
    const own = ancestors[indices.get(name) ?? -1];
    if (own === undefined) continue;
    for (const other of dependencies.get(name)?.names ?? []) {
      const dependency = indices.get(other);
      if (dependency === undefined) continue;
      own[dependency >>> 5] = (own[dependency >>> 5] ?? 0) | (1 << (dependency & 31));
      addBits(own, ancestors[dependency] ?? none);
    }
  }
  return ancestors;
}

const none = new Uint32Array();

function addBits(to: Uint32Array, bits: Uint32Array): void {
  for (let at = 0; at < bits.length; at++) to[at] = (to[at] ?? 0) | (bits[at] ?? 0);
}
