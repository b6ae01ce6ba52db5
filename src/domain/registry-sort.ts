/** By what lists of epics can be sorted. `progress`: the share of tasks that are completed; `spent`: money. */
export const epicColumns = ['title', 'status', 'priority', 'progress', 'tokens', 'spent', 'budget', 'updated'] as const;

export type EpicColumn = (typeof epicColumns)[number];

/** By what lists of tasks can be sorted. `worker`: the agent or the workflow that does it. */
export const taskColumns = ['title', 'status', 'priority', 'worker', 'tokens', 'spent', 'due', 'updated'] as const;

export type TaskColumn = (typeof taskColumns)[number];

export interface Sort<Column> {
  readonly by: Column;
  readonly direction: 'ascending' | 'descending';
}

export type EpicSort = Sort<EpicColumn>;
export type TaskSort = Sort<TaskColumn>;
