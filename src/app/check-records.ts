import type { ExecutionRecord, StepExecutionRecord } from '../domain/execution.ts';
import { rebuildRows } from '../history/rebuild-rows.ts';
import type { Store } from '../ports/store.ts';
import { checkAgentCounters } from './check-agent-counters.ts';

/** Rebuilds each execution's rows from its events, and the sums of its agents, and says where what stands there is other. */
export function checkRecords(store: Store): readonly string[] {
  return store
    .find('executions', {})
    .flatMap((execution) => [...checkExecution(store, execution), ...checkAgentCounters(store, execution.id)]);
}

function checkExecution(store: Store, execution: ExecutionRecord): string[] {
  const rebuilt = rebuildRows(store, execution.id);
  const about = `Execution ${execution.id}`;
  if (rebuilt.execution === undefined) return [`${about} has no events.`];
  const problems = differences(rebuilt.execution, execution).map(
    (column) => `${about}: ${column} does not follow from its events.`,
  );
  const stored = new Map(
    store.find('step_executions', { execution_id: execution.id }).map((row) => [row.step_path, row]),
  );
  for (const step of rebuilt.steps) {
    const row = stored.get(step.step_path);
    stored.delete(step.step_path);
    if (row === undefined) problems.push(`${about}: the row of step ${step.step_path} is missing.`);
    else {
      const columns = differences<StepExecutionRecord>({ ...step, id: row.id }, row);
      problems.push(
        ...columns.map((column) => `${about}, step ${step.step_path}: ${column} does not follow from the events.`),
      );
    }
  }
  return [...problems, ...[...stored.keys()].map((path) => `${about}: step ${path} has a row and no events.`)];
}

/** Names of the columns that differ; rows hold JSON values, so their texts can be compared. */
function differences<T extends object>(expected: T, actual: T): string[] {
  return Object.keys(expected).filter((key) => {
    const column = key as keyof T;
    return JSON.stringify(expected[column]) !== JSON.stringify(actual[column]);
  });
}
