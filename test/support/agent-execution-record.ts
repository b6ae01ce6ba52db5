import type { AgentExecutionRecord } from '../../src/domain/agent-execution.ts';

const at = '2026-05-04T10:00:00.000Z';

export function agentExecutionRecord(changes: Partial<AgentExecutionRecord> = {}): AgentExecutionRecord {
  return {
    ...{ id: '01AGENTEXECUTION', session_id: null, execution_id: '01EXECUTION', step_name: 'a', step_path: 'a' },
    ...{ task_id: null, agent: 'writer', agent_type: 'writer', scope: 'Write it.', model: 'small', provider: 'local' },
    ...{ bundle_id: null, context_token_count: 10, status: 'completed', deployed_at: at, completed_at: at },
    ...{ final_message: 'Done.', success: true, error_message: null, input_tokens: 10, cached_tokens: 0 },
    saved_tokens: null,
    ...{ output_tokens: 5, usd: 0.1, llm_calls: 1, tool_invocations: 0, parent_agent_execution_id: null },
    ...{ delegation_depth: 0, rehearsal: false, created_at: at, updated_at: at },
    ...changes,
  };
}
