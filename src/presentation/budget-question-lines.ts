import * as l10n from '@vscode/l10n';
import type { ApprovalRecord } from '../domain/approval.ts';
import { askedBudget } from '../domain/budget-question.ts';
import { budgetAmount, budgetLabel } from './budget-label.ts';

/** How much of which budget was spent when it was asked about, and what each answer does. Undefined: something else is asked. */
export function budgetQuestionLines(approval: Pick<ApprovalRecord, 'kind' | 'payload'>): readonly string[] | undefined {
  const asked = askedBudget(approval);
  if (asked === undefined) return undefined;
  const { owner, limit, of, amount, wanted } = asked;
  const isSpentKnown = amount !== 'unpriced' || wanted === null;
  const spent = budgetLabel({ ...owner, limit, of, spent: isSpentKnown ? asked.spent : null });
  return [
    l10n.t('spent: {0}', spent),
    amount === 'unpriced'
      ? l10n.t('approve: whoever waits goes on, whatever the calls cost')
      : l10n.t('approve: the limit becomes {0}, and whoever waits goes on', budgetAmount(limit, of + amount)),
    l10n.t('reject: every step that waits fails with budget_exceeded'),
  ];
}
