import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import type { OutputItem } from '../domain/record-requests.ts';

type Origin = Pick<AgentExecutionRecord, 'session_id' | 'execution_id' | 'step_path' | 'agent_type' | 'model'>;

/** An output as it is shown. What older versions did not note beside it is known of the agent execution. */
export function outputItem({ id: output_id, ...row }: OutputRecord, origin: Origin | undefined): OutputItem {
  const { session_id = null, execution_id = null, step_path = null, agent_type = '', model = '' } = origin ?? {};
  const metadata = { agent_type, model, related_files: [], ...row.metadata };
  return { output_id, ...row, metadata, session_id, execution_id, step_path };
}
