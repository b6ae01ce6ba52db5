import type { EpicChange, EpicFields, TaskChange, TaskFields } from '../domain/registry-requests.ts';

/** Columns that are set as a request says; each other field of one is looked at by the operation itself. */
type EpicColumns = Omit<EpicFields, 'tags'>;
type TaskColumns = Omit<TaskFields, 'epic_id' | 'parent_task_id' | 'tags' | 'depends_on' | 'priority'>;

type Names<T> = Readonly<Record<keyof T, true>>;

const budget = { budget_tokens: true, budget_usd: true, on_exceed: true } as const;

const epicColumns: Names<EpicColumns> = { ...budget, description: true, priority: true, workflow_slug: true };

const changedEpicColumns: Names<EpicColumns & Pick<EpicChange, 'status' | 'result_summary'>> = {
  ...epicColumns,
  status: true,
  result_summary: true,
};

const taskColumns: Names<TaskColumns> = {
  ...budget,
  description: true,
  objective: true,
  task_type: true,
  assigned_agent: true,
  group: true,
  workflow_slug: true,
  estimated_tokens: true,
  max_retries: true,
  requirements: true,
  context: true,
  requires_approval: true,
  acceptance: true,
  due_at: true,
};

type TaskResult = Pick<TaskChange, 'result_summary' | 'error_message' | 'output' | 'confidence'>;

const changedTaskColumns: Names<TaskColumns & TaskResult> = {
  ...taskColumns,
  result_summary: true,
  error_message: true,
  output: true,
  confidence: true,
};

export function columnsOfNewEpic(request: EpicColumns): EpicColumns {
  return known(request, epicColumns);
}

export function columnsOfEpicChange(
  change: EpicColumns & Pick<EpicChange, 'status' | 'result_summary'>,
): EpicColumns & Pick<EpicChange, 'status' | 'result_summary'> {
  return known(change, changedEpicColumns);
}

export function columnsOfNewTask(request: TaskColumns): TaskColumns {
  return known(request, taskColumns);
}

export function columnsOfTaskChange(change: TaskColumns & TaskResult): TaskColumns & TaskResult {
  return known(change, changedTaskColumns);
}

/** A request that another process has sent may hold anything beside what it was checked for: that reaches no row. */
function known<T extends object>(given: T, names: Names<T>): Partial<T> {
  const kept = Object.entries(given).filter(([name, value]) => value !== undefined && Object.hasOwn(names, name));
  return Object.fromEntries(kept) as Partial<T>;
}

/** What was really said: a field that is undefined would take the place of its default. */
export function definedFields<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
