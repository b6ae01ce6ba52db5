import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { ChildReport } from '../agent/called-child.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { openCase } from './agent-case.ts';
import { childEndOf } from './child-end.ts';
import { delegationEnd, endKey } from './delegation-end.ts';

/** Tells an agent what came of work that it did not wait for, once: a message for its next turn. */
export function createReportChildActivity(ports: ActivityPorts): TaskFunction {
  return async (input) => {
    // The flow side wrote exactly this.
    const wanted = input as unknown as ChildReport;
    const { execution, agentExecution } = openCase(ports, wanted.agent_execution_id);
    const { execution_id: child } = wanted.waited;
    const key = endKey(child);
    if (ports.store.get('execution_events', { execution_id: execution.id, key }) !== undefined) return null;
    const ended = {
      execution_id: execution.id,
      step_path: wanted.step_path,
      agent_execution_id: agentExecution.id,
      agent: agentExecution.agent,
      end: childEndOf(ports, wanted.waited),
    };
    const told = [delegationEnd(ports, ended, wanted.call_id), ports.reports.answered(ended)];
    ports.recorder.note(
      execution.id,
      told.flatMap(({ statements }) => statements),
      told.flatMap(({ changes }) => changes),
    );
    return null;
  };
}
