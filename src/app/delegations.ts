import { asText } from '../base/json.ts';
import { spendingOf } from '../domain/budget.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Delegation } from '../domain/execution-report.ts';
import { depthOf } from '../engine/run/execution-depth.ts';
import type { Store } from '../ports/store.ts';
import type { IsLive } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';

/**
 * Who delegated what to whom in an execution and below it, the oldest first; an execution that was itself delegated is
 * the root. Child executions of `workflow` steps are no delegations: what is delegated in them stands in their place.
 */
export function delegationsOf(store: Store, id: string, isLive: IsLive): readonly Delegation[] {
  const execution = findExecution(store, id);
  const depth = depthOf(store, execution.id);
  const record = { store, isLive, told: new Set([execution.id]) };
  return isDelegation(execution) ? [delegationOf(record, execution, depth)] : below(record, execution, depth);
}

interface Record {
  readonly store: Store;
  readonly isLive: IsLive;
  /** Ids of what stands in the tree: a damaged database may tie rows into a circle. */
  readonly told: Set<string>;
}

function isDelegation({ agent, parent_agent_execution_id }: ExecutionRecord): boolean {
  return agent !== null || parent_agent_execution_id !== null;
}

function below(record: Record, { id }: ExecutionRecord, depth: number): readonly Delegation[] {
  const children = record.store.find('executions', { parent_execution_id: id }, { orderBy: byId });
  return children.flatMap((child) => {
    if (record.told.has(child.id)) return [];
    record.told.add(child.id);
    return isDelegation(child) ? [delegationOf(record, child, depth + 1)] : below(record, child, depth + 1);
  });
}

const byId = [{ column: 'id', direction: 'asc' }] as const;

function delegationOf(record: Record, execution: ExecutionRecord, depth: number): Delegation {
  const { id, agent, status, task_id, workflow_slug, started_at, duration_ms, error } = execution;
  const { store, isLive } = record;
  const booked = store.find('budget_entries', { level: 'execution', subject_id: id, kind: 'booked' });
  return {
    execution_id: id,
    agent,
    workflow: workflow_slug,
    by: callerOf(store, execution),
    message: agent === null ? null : asText(execution.input['message']),
    status,
    interrupted: (status === 'running' || status === 'pending') && !isLive(id),
    ...spendingOf(booked),
    ...{ depth, task_id, started_at, duration_ms, error },
    children: below(record, execution, depth),
  };
}

function callerOf(store: Store, { parent_agent_execution_id: id, input }: ExecutionRecord): string | null {
  if (id !== null) return store.get('agent_executions', { id })?.agent ?? null;
  const by = input['delegated_by'];
  return typeof by === 'string' ? by : null;
}
