import type { EndedDelegation, Told } from '../../ports/delegation-reports.ts';
import type { ActivityPorts } from './activity-ports.ts';

/** What is recorded when work that an agent gave away has ended: the fact, and who hears of it by the group's rules. */
export function delegationEnd(
  { reports }: Pick<ActivityPorts, 'reports'>,
  ended: EndedDelegation,
  callId: string,
): Told {
  const { step_path: step, agent_execution_id, end } = ended;
  const { execution_id, status, agent: to } = end;
  const data = { agent_execution_id, call_id: callId, to, execution_id, status };
  const { changes, statements } = reports.escalated(ended);
  return {
    changes,
    statements: [{ type: 'delegation_ended', step, key: endKey(execution_id), data }, ...statements],
  };
}

/** Of the fact that the work of this child execution has ended for whoever gave it away. */
export function endKey(childId: string): string {
  return `delegation_ended/${childId}`;
}
