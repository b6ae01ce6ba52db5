import type { AgentExecutionRecord } from '../../src/domain/agent-execution.ts';

const created_at = '2026-05-04T10:00:00.000Z';

/** An agent that somebody else runs, of which only what is given is known. */
export function deploymentRecord(given: Partial<AgentExecutionRecord> = {}): AgentExecutionRecord {
  return {
    ...{ id: 'deployment', session_id: null, execution_id: null, step_name: null, step_path: null, task_id: null },
    ...{ agent: 'writer', agent_type: 'writer', scope: 'Write', model: '', provider: '' },
    ...{ bundle_id: null, context_token_count: 0, status: 'deployed', deployed_at: created_at, completed_at: null },
    ...{ final_message: null, success: null, error_message: null },
    ...{
      input_tokens: 0,
      cached_tokens: 0,
      saved_tokens: null,
      output_tokens: 0,
      usd: null,
      llm_calls: 0,
      tool_invocations: 0,
    },
    ...{ parent_agent_execution_id: null, delegation_depth: 0, rehearsal: false },
    ...{ created_at, updated_at: created_at },
    ...given,
  };
}
