import type { TaskFilter } from '../domain/registry-requests.ts';
import { statusCounters } from '../domain/task-status-counters.ts';
import type { SqlValue } from './sql/statement-builder.ts';

/** A question that gives one number. */
export interface Total {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Epics whose tasks may begin. */
export const goesOn = "epics.status IN ('planning', 'active') AND epics.archived_at IS NULL";

/** The number of tasks, as far as epics know it: a hundred thousand rows need not be counted. Undefined: they must be. */
export function counted({ epic, status, parent, ...others }: TaskFilter): Total | undefined {
  if (isNarrowed(others) || epic === null || typeof parent === 'string') return undefined;
  const statuses = status === undefined ? null : [...new Set(typeof status === 'string' ? [status] : status)];
  if (statuses?.length === 0) return undefined;
  const counters = statuses?.map((each) => statusCounters[each]) ?? ['total_tasks'];
  const sum = `SELECT coalesce(sum(${counters.join(' + ')}), 0) FROM epics`;
  const wanted = statuses === null ? '' : ` AND status IN (${statuses.map(() => '?').join(', ')})`;
  if (epic !== undefined && parent === undefined) return { sql: `${sum} WHERE id = ?`, values: [epic] };
  if (epic !== undefined) {
    const below = `SELECT count(*) FROM tasks WHERE epic_id = ? AND parent_task_id IS NOT NULL${wanted}`;
    return { sql: `SELECT (${sum} WHERE id = ?) - (${below})`, values: [epic, epic, ...(statuses ?? [])] };
  }
  if (parent === null) return undefined;
  return {
    sql: `SELECT (${sum}) + (SELECT count(*) FROM tasks WHERE epic_id IS NULL${wanted})`,
    values: statuses ?? [],
  };
}

/** The number of tasks that can begin; those that are to be retried begin by themselves. */
export function beginnable({ epic, status: _status, ...others }: TaskFilter): Total | undefined {
  if (isNarrowed(others) || epic === null) return undefined;
  const mayBegin = `(epic_id IS NULL OR EXISTS (SELECT 1 FROM epics WHERE epics.id = tasks.epic_id AND ${goesOn}))`;
  const queued = `SELECT count(*) FROM tasks WHERE activity IS NOT NULL AND +status = 'pending' AND ${mayBegin}`;
  const pending = `SELECT coalesce(sum(pending_tasks), 0) FROM epics WHERE ${goesOn}`;
  if (epic !== undefined) {
    return { sql: `SELECT (${pending} AND id = ?) - (${queued} AND +epic_id = ?)`, values: [epic, epic] };
  }
  const free = "SELECT count(*) FROM tasks WHERE epic_id IS NULL AND status = 'pending'";
  return { sql: `SELECT (${pending}) + (${free}) - (${queued})`, values: [] };
}

function isNarrowed({ limit: _limit, offset: _offset, sort: _sort, ...conditions }: TaskFilter): boolean {
  return Object.values<unknown>(conditions).some((condition) => condition !== undefined);
}
