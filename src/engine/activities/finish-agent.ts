import { isoTime } from '../../base/clock.ts';
import type { Json } from '../../base/json.ts';
import { type Change, insert, update } from '../../domain/tables.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { openCase } from './agent-case.ts';
import { objectInput, textOf } from './task-input.ts';

/** Closes an agent execution: completed with its final message and output, or failed with the reason. */
export function createFinishActivity(ports: ActivityPorts): TaskFunction {
  return async (input) => {
    const wanted = objectInput(input);
    const id = textOf(wanted, 'agent_execution_id');
    const { execution } = openCase(ports, id);
    const error = typeof wanted['error'] === 'string' ? wanted['error'] : null;
    const now = isoTime(ports.clock.now());
    const changes: Change[] = [
      update(
        'agent_executions',
        { id },
        {
          status: error === null ? 'completed' : 'failed',
          success: error === null,
          completed_at: now,
          final_message: textOf(wanted, 'final_message'),
          error_message: error,
          updated_at: now,
        },
      ),
    ];
    const key = `finished/${id}`;
    const isNew = ports.store.get('outputs', { agent_execution_id: id }) === undefined;
    if (isNew) changes.push(outputChange(ports, { id, error, output: wanted['output'] ?? null, now }));
    await ports.recorder.record(
      execution.id,
      [
        {
          type: 'agent_finished',
          step: textOf(wanted, 'step_path'),
          key,
          data: { agent_execution_id: id, success: error === null },
        },
      ],
      changes,
    );
    return null;
  };
}

/** A structured answer is kept as a deliverable; a failure as an error. */
function outputChange(
  ports: ActivityPorts,
  made: { readonly id: string; readonly error: string | null; readonly output: Json; readonly now: string },
): Change {
  return insert('outputs', {
    id: ports.ids(),
    agent_execution_id: made.id,
    output_type: made.error === null ? 'deliverable' : 'error',
    content: made.error === null ? made.output : { message: made.error },
    metadata: {},
    created_at: made.now,
  });
}
