import type { ExecutionRecord, StepExecutionRecord } from '../domain/execution.ts';
import { asEvent, projectEvent } from '../domain/project-event.ts';
import type { Store } from '../ports/store.ts';

/** The rows of an execution, made from its events alone. `db check` compares them with the rows that stand there. */
export function rebuildRows(
  store: Store,
  executionId: string,
): { readonly execution: ExecutionRecord | undefined; readonly steps: readonly StepExecutionRecord[] } {
  let execution: ExecutionRecord | undefined;
  const steps = new Map<string, StepExecutionRecord>();
  const events = store.find(
    'execution_events',
    { execution_id: executionId },
    { orderBy: [{ column: 'seq', direction: 'asc' }] },
  );
  for (const row of events) {
    const event = asEvent(row);
    const projection = projectEvent({ execution, steps }, event, () => '');
    if (projection.execution !== undefined) {
      // The first event is `execution_created`, which projects every column.
      execution = { ...execution, ...projection.execution, updated_at: event.at } as ExecutionRecord;
    }
    for (const step of projection.steps ?? []) steps.set(step.step_path, { ...step, updated_at: event.at });
  }
  return { execution, steps: [...steps.values()] };
}
