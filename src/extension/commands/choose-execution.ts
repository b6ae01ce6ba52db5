import { BatonError } from '../../base/errors.ts';
import { executionRow } from '../../presentation/execution-row.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import { themeIcon } from '../trees/tree-items.ts';
import { type ExecutionSearch, findExecutions } from './find-executions.ts';
import { type SearchedItem, offered, pickSearched } from './searched-pick.ts';
import { type ExecutionTarget, chooseWorkspaceOnDisk, executionTarget, givenId, givenWorkspace } from './targets.ts';

export interface ExecutionChoice extends Omit<ExecutionSearch, 'limit'> {
  readonly title: string;
  /** What to say when none fits. */
  readonly none: string;
}

/** The execution that was called on, the only one that fits, or one that the person picks among those that do. */
export async function chooseExecution(
  parts: Parts,
  target: unknown,
  { title, none, ...wanted }: ExecutionChoice,
): Promise<ExecutionTarget> {
  const given = executionTarget(target);
  if (given !== undefined) return given;
  const workspace = givenWorkspace(parts, target) ?? (await chooseWorkspaceOnDisk(parts));
  const id = givenId(target);
  if (id !== undefined) return { workspace, id };
  // Nothing is made on disk only to find that nothing is there.
  if (!(await workspace.hasRecords())) throw new BatonError('no_execution', none);
  const api = await workspace.open();
  const found = await pickSearched({
    title,
    takesOnly: true,
    search: async (text) => {
      const { items, total } = await findExecutions(api, text, { ...wanted, limit: offered });
      return { items: items.map(executionItem), total };
    },
  });
  if (found === undefined) throw new BatonError('no_execution', none);
  return { workspace, id: found.id };
}

export function executionItem(execution: ExecutionSummary): SearchedItem {
  const { label, description, icon } = executionRow(execution, Date.now());
  return { label: plainLabel(label), description, iconPath: themeIcon(icon), detail: execution.id, id: execution.id };
}
