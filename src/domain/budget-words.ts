import type { BudgetGrant, BudgetLimit, BudgetOwner } from './budget.ts';

/** `the epic 'Relaunch'`: whose budget it is, in a sentence. */
export function budgetOwnerWords({ level, subject_id, title }: BudgetOwner): string {
  return level === 'execution' ? `the execution ${subject_id}` : `the ${level} '${title}'`;
}

/** What a person is asked to say yes to. */
export function budgetWish({ limit, amount }: BudgetGrant): string {
  return amount === 'unpriced' ? 'Go on nevertheless?' : `Allow ${amount} more ${limit}?`;
}

/** How a person makes the budget larger, or lets it ask. */
export function budgetAdvice({ level, subject_id, title }: BudgetOwner, limit: BudgetLimit): string {
  switch (level) {
    case 'task':
    case 'epic':
      return `Raise budget_${limit} of the ${level} ${subject_id}, or set its on_exceed to ask.`;
    case 'session':
      return `Raise the token budget of the session ${subject_id}.`;
    default:
      return `Raise budget.${limit} of the workflow '${title}', or set on_exceed: ask.`;
  }
}
