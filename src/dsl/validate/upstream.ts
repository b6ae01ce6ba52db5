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
  const ancestors = new BitTable(steps.length);
  for (const { name } of list.inOrder) {
    const row = indices.get(name);
    if (row === undefined) continue;
    for (const other of list.dependencies.get(name)?.names ?? []) {
      const dependency = indices.get(other);
      if (dependency !== undefined) ancestors.add(row, dependency);
    }
  }
  return {
    isUpstream: (earlier, later) => ancestors.has(indices.get(later) ?? 0, indices.get(earlier) ?? 0),
  };
}

/** A row of bits per step, because a wide graph has as many pairs as the square of its steps. */
class BitTable {
  readonly #words: number;
  readonly #bits: Uint32Array;

  constructor(rows: number) {
    this.#words = Math.ceil(rows / 32);
    this.#bits = new Uint32Array(rows * this.#words);
  }

  has(row: number, column: number): boolean {
    return ((this.#bits[row * this.#words + (column >>> 5)] ?? 0) & (1 << (column & 31))) !== 0;
  }

  /** The column, and all that its own row has. */
  add(row: number, column: number): void {
    const to = row * this.#words;
    const from = column * this.#words;
    for (let at = 0; at < this.#words; at++) {
      this.#bits[to + at] = (this.#bits[to + at] ?? 0) | (this.#bits[from + at] ?? 0);
    }
    const word = to + (column >>> 5);
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (column & 31));
  }
}
