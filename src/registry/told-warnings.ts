import type { BudgetWarning } from '../ports/budget-ledger.ts';
import { keyOf } from '../domain/budget-places.ts';

/** The same for one limit of one budget, as large as it is now. */
export function warningKey(warning: BudgetWarning): string {
  return `${keyOf(warning)} ${warning.limit} ${warning.of}`;
}

/** Which agents have heard of which warnings, as long as their execution goes on. */
export class ToldWarnings {
  readonly #told = new Map<string, Set<string>>();

  /** Those of which the agent has not heard; from now on it has. */
  tell(
    { execution_id, agent_execution_id }: { readonly execution_id: string; readonly agent_execution_id: string },
    warnings: readonly BudgetWarning[],
  ): readonly BudgetWarning[] {
    if (warnings.length === 0) return warnings;
    const told = this.#told.get(execution_id) ?? new Set();
    this.#told.set(execution_id, told);
    return warnings.filter((warning) => {
      const key = `${agent_execution_id} ${warningKey(warning)}`;
      if (told.has(key)) return false;
      told.add(key);
      return true;
    });
  }

  forget(executionId: string): void {
    this.#told.delete(executionId);
  }

  forgetAll(): void {
    this.#told.clear();
  }
}
