import { askedBudget } from '../../../domain/budget-question.ts';
import { budgetWish } from '../../../domain/budget-words.ts';
import {
  type BudgetRow,
  type AskedGrant,
  budgetRow,
  subjectKey,
  todayRow,
} from '../../../presentation/panel/budgets/budget-row.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { activityToday } from '../../workspace/activity-today.ts';
import { approvalPlace } from '../approvals/approval-place.ts';

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
  const rows = meters.map((meter) => budgetRow(meter, wishes.get(subjectKey(meter)) ?? null));
  return [...rows, todayRow(spent)];
}

/** What people are asked to grant, by whose budget it is. */
async function wishesIn({ workspace, id }: ExecutionTarget): Promise<ReadonlyMap<string, AskedGrant>> {
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending' });
  const wishes = items.flatMap((approval): readonly (readonly [string, AskedGrant])[] => {
    const budget = askedBudget(approval);
    if (budget === undefined) return [];
    const question = approvalPlace(workspace, { execution: approval.execution_id, id: approval.id });
    return [[subjectKey(budget.owner), { words: budgetWish(budget), question }]];
  });
  return new Map(wishes);
}
