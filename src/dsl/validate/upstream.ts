import type { Step } from '../../domain/workflow.ts';
import { dependenciesOf } from '../../domain/step-lists.ts';
import { inDependencyOrder } from '../step-graph.ts';

/** Answers whether one step of a list is surely settled before another one starts. */
export interface Upstream {
  isUpstream(earlier: string, later: string): boolean;
}

/** The branches of a parallel step: nobody waits for anybody. */
export const noUpstream: Upstream = { isUpstream: () => false };

/** For a list whose steps run in the order of their dependencies. */
export function createUpstream(steps: readonly Step[]): Upstream {
  const indices = new Map(steps.map(({ name }, index) => [name, index]));
  if (steps.every(({ depends_on }) => depends_on === null)) {
    return { isUpstream: (earlier, later) => (indices.get(earlier) ?? 0) < (indices.get(later) ?? 0) };
  }
  const ancestors = ancestorBits(steps, indices);
  return {
    isUpstream(earlier, later) {
      const [bit, bits] = [indices.get(earlier) ?? 0, ancestors[indices.get(later) ?? 0]];
      return bits !== undefined && ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    },
  };
}

/** A set of bits per step, because a wide graph has as many pairs as the square of its steps. */
function ancestorBits(steps: readonly Step[], indices: ReadonlyMap<string, number>): readonly Uint32Array[] {
  const dependencies = dependenciesOf(steps);
  const words = Math.ceil(steps.length / 32);
  const ancestors = steps.map(() => new Uint32Array(words));
  for (const { name } of inDependencyOrder(steps)) {
    const own = ancestors[indices.get(name) ?? -1];
    if (own === undefined) continue;
    for (const dependency of (dependencies.get(name)?.names ?? []).flatMap((other) => indices.get(other) ?? [])) {
      own[dependency >>> 5] = (own[dependency >>> 5] ?? 0) | (1 << (dependency & 31));
      ancestors[dependency]?.forEach((word, i) => {
        own[i] = (own[i] ?? 0) | word;
      });
    }
  }
  return ancestors;
}
