import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { OutputDraft } from '../domain/output.ts';
import type { StoreReads } from '../ports/store.ts';

type Origin = Pick<AgentExecutionRecord, 'id' | 'session_id' | 'execution_id'>;

/** The highest version of what a draft is about, in the session of the agent execution, else in its execution; 0: none. */
export function lastVersionFor(
  store: Pick<StoreReads, 'find' | 'get'>,
  deployment: Origin,
): (draft: OutputDraft) => number {
  return ({ subject, output_type }) => {
    if (subject === null) return 0;
    const versions = store
      .find('outputs', { subject, output_type })
      .filter(({ agent_execution_id }) =>
        isBeside(deployment, store.get('agent_executions', { id: agent_execution_id })),
      )
      .map(({ version }) => version);
    return Math.max(0, ...versions);
  };
}

function isBeside(deployment: Origin, other: Origin | undefined): boolean {
  if (other === undefined) return false;
  if (deployment.session_id !== null) return other.session_id === deployment.session_id;
  return (
    other.id === deployment.id || (deployment.execution_id !== null && other.execution_id === deployment.execution_id)
  );
}
