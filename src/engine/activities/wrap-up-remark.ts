import { budgetOwnerWords } from '../../domain/budget-words.ts';
import type { BudgetWarning } from '../../ports/budget-ledger.ts';

/** What an agent is told when budgets that hold for it come to their end; null: nothing. */
export function wrapUpRemark(executionId: string, warnings: readonly BudgetWarning[]): string | null {
  if (warnings.length === 0) return null;
  const sentences = warnings.map((warning) => {
    const whose = warning.subject_id === executionId ? '' : ` of ${budgetOwnerWords(warning)}`;
    return `Of the budget of ${warning.of} ${warning.limit}${whose}, ${warning.spent} are spent.`;
  });
  return [...sentences, 'Wrap up: finish with what you have.'].join(' ');
}
