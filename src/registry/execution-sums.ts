import { type TokenUsage, addUsage, noUsage } from '../domain/model.ts';
import { addUsd } from '../domain/usd.ts';
import type { ExecutionTotals } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';

/** Sums of the turns of each execution alone, as its row has them, kept while it runs. */
export class ExecutionSums {
  readonly #store: Pick<Store, 'get'>;
  readonly #totals = new Map<string, ExecutionTotals>();

  constructor(store: Pick<Store, 'get'>) {
    this.#store = store;
  }

  add(executionId: string, usage: TokenUsage, usd: number | null): ExecutionTotals {
    const before = this.#totals.get(executionId) ?? this.#read(executionId);
    const totals = { usage: addUsage(before.usage, usage), usd: addUsd(before.usd, usd) };
    this.#totals.set(executionId, totals);
    return totals;
  }

  forget(executionId: string): void {
    this.#totals.delete(executionId);
  }

  forgetAll(): void {
    this.#totals.clear();
  }

  #read(id: string): ExecutionTotals {
    const row = this.#store.get('executions', { id });
    if (row === undefined) return { usage: noUsage, usd: 0 };
    const { input_tokens: input, cached_tokens: cached, output_tokens: output, usd } = row;
    return { usage: { input, cached, output, estimated: false }, usd };
  }
}
