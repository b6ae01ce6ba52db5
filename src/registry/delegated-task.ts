import type { Json } from '../base/json.ts';
import { type Change, insert, update } from '../domain/tables.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { newTask } from './new-records.ts';

/** Work that an agent or a person hands to a child execution, or to an execution of its own. */
export interface DelegatedWork {
  readonly task_id: string;
  readonly execution_id: string;
  readonly workflow_slug: string;
  /** `inline`: one agent works on it. `existing`: a workflow of the workspace does. */
  readonly workflow_source: 'inline' | 'existing';
  readonly title: string;
  readonly description: string;
  readonly assigned_agent: string | null;
  /** The agent, or `person:<name>`. */
  readonly created_by: string;
  readonly group: string | null;
  readonly context: Json;
  readonly parent_task_id: string | null;
  /** ISO time. */
  readonly now: string;
}

/** The row of a task that begins together with the execution that works on it, and ends with it. */
export function newDelegatedTask(work: DelegatedWork): Change {
  const { task_id, now, ...given } = work;
  const row = newTask({
    id: task_id,
    task_type: 'delegate',
    human_requested: work.created_by.startsWith('person:'),
    ...given,
    ...begun(work),
    created_at: now,
  });
  return insert('tasks', row);
}

/** A task that was there before begins with this execution. */
export function begunTask(work: DelegatedWork): Change {
  const { workflow_slug, workflow_source } = work;
  return update('tasks', { id: work.task_id }, { workflow_slug, workflow_source, ...begun(work) });
}

function begun({ execution_id, assigned_agent, now }: DelegatedWork) {
  return {
    status: 'running',
    activity: 'delegated',
    execution_id,
    ...(assigned_agent === null ? { assigned_at: null } : { assigned_agent, assigned_at: now }),
    started_at: now,
    updated_at: now,
  } as const satisfies Partial<TaskRecord>;
}
