import type { ExecutionStatus } from '../../domain/execution.ts';
import { statusWord } from '../../presentation/status-word.ts';

/** What the Executions view is limited to; empty lists: everything. */
export interface ExecutionFilter {
  readonly statuses: readonly ExecutionStatus[];
  /** Slugs. */
  readonly workflows: readonly string[];
}

export const everything: ExecutionFilter = { statuses: [], workflows: [] };

export function isEverything({ statuses, workflows }: ExecutionFilter): boolean {
  return statuses.length === 0 && workflows.length === 0;
}

/** As the head of the view says it. */
export function filterLabel({ statuses, workflows }: ExecutionFilter): string {
  return [...workflows, ...statuses.map(statusWord)].join(', ');
}
