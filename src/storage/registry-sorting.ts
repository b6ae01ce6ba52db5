import type { EpicColumn, Sort, TaskColumn } from '../domain/registry-sort.ts';
import { epicStatuses, taskStatuses } from '../domain/registry-words.ts';
import { taskRank } from './schema/0005-registry/page-indexes.ts';

/** What each column is compared by. Null, which is unknown or not there, stands last in either direction. */
const epicValues: Readonly<Record<EpicColumn, string>> = {
  title: 'title COLLATE NOCASE',
  status: placeIn('status', epicStatuses),
  priority: 'priority',
  progress: 'completed_tasks * 1.0 / nullif(total_tasks, 0)',
  tokens: '(spent_tokens + agent_overhead_tokens)',
  spent: '(spent_usd + agent_overhead_usd)',
  budget: '(budget_usd + granted_usd)',
  updated: 'updated_at',
};

const taskValues: Readonly<Record<TaskColumn, string>> = {
  title: 'title COLLATE NOCASE',
  status: placeIn('status', taskStatuses),
  priority: taskRank,
  worker: 'coalesce(assigned_agent, workflow_slug) COLLATE NOCASE',
  tokens: 'actual_tokens',
  spent: 'actual_usd',
  due: 'due_at',
  updated: 'updated_at',
};

export function epicOrder(sort: Sort<EpicColumn>): string {
  return ordered(epicValues[sort.by], sort.direction);
}

export function taskOrder(sort: Sort<TaskColumn>): string {
  return ordered(taskValues[sort.by], sort.direction);
}

function ordered(value: string, direction: Sort<unknown>['direction']): string {
  return `${value} ${direction === 'ascending' ? 'ASC' : 'DESC'} NULLS LAST`;
}

/** In the order in which things come about, not in that of the alphabet. */
function placeIn(column: string, words: readonly string[]): string {
  const cases = words.map((word, index) => `WHEN '${word}' THEN ${index}`);
  return `CASE ${column} ${cases.join(' ')} END`;
}
