import { askedBudget } from '../../../domain/budget-question.ts';
import { budgetWish } from '../../../domain/budget-words.ts';
import { type BudgetRow, budgetRow, subjectKey, todayRow } from '../../../presentation/panel/budgets/budget-row.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { activityToday } from '../../workspace/activity-today.ts';

/** What is spent and may be spent at each place where calls of the execution count; of `step` where a person looks at one. */
export async function budgetRows(
  { workspace, id }: ExecutionTarget,
  step: StepPlace | undefined,
): Promise<readonly BudgetRow[]> {
  const api = await workspace.open();
  const [meters, wishes, { spent }] = await Promise.all([
    api.budgetMeters(step?.execution ?? id, { step: step?.step }),
    wishesIn({ workspace, id }),
    activityToday(workspace),
  ]);
  const rows = meters.map((meter) => budgetRow(meter, wishes.get(subjectKey(meter)) ?? ''));
  return [...rows, todayRow(spent)];
}

/** What people are asked to grant, by whose budget it is. */
async function wishesIn({ workspace, id }: ExecutionTarget): Promise<ReadonlyMap<string, string>> {
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending' });
  const asked = items.flatMap((approval) => askedBudget(approval) ?? []);
  return new Map(asked.map((budget) => [subjectKey(budget.owner), budgetWish(budget)]));
}
