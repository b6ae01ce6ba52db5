import type { ApprovalRecord } from '../../src/domain/approval.ts';
import type { InspectedAgent, InspectedCall, InspectedStep, InspectedTurn } from '../../src/domain/inspected-step.ts';
import { agentExecutionRecord } from './agent-execution-record.ts';

/** A running agent step of which nothing is known yet. */
export function inspectedStep(fields: Partial<InspectedStep> = {}): InspectedStep {
  return {
    name: 'look',
    path: 'look',
    type: 'agent',
    agent: 'reviewer',
    status: 'running',
    attempts: 1,
    output: null,
    error: null,
    checkpoint: null,
    started_at: '2026-11-20T10:00:00.000Z',
    duration_ms: null,
    execution_id: '01A',
    input: {},
    interrupted: false,
    agents: [inspectedAgent()],
    approvals: [],
    retries: [],
    called: [],
    holds: { steps: 0, executions: 0, events: 0 },
    ...fields,
  };
}

export function inspectedAgent(fields: Partial<InspectedAgent> = {}): InspectedAgent {
  const {
    execution_id: _execution,
    step_path: _step,
    ...agent
  } = agentExecutionRecord({ id: 'A1', status: 'deployed', completed_at: null });
  return { ...agent, ...fields };
}

/** A turn that asks for one call of a tool. */
export function inspectedTurn(fields: Partial<InspectedTurn> = {}): InspectedTurn {
  return {
    turn: 1,
    purpose: 'answer',
    usage: { input: 100, cached: 10, output: 5, estimated: false },
    usd: 0.01,
    finish_reason: 'tool_calls',
    created_at: '2026-11-20T10:00:01.000Z',
    answer: { content: 'I look.', tool_calls: [{ id: 'c1', name: 'read_file', arguments: '{"path":"a.md"}' }] },
    reasoning: null,
    repeated: 0,
    message_count: 2,
    tool_calls: [],
    ...fields,
  };
}

export function inspectedCall(fields: Partial<InspectedCall> = {}): InspectedCall {
  return {
    call_id: 'c1',
    tool: 'read_file',
    arguments: { path: 'a.md' },
    result: 'hello',
    status: 'completed',
    duration_ms: 20,
    changed_by: null,
    approval_id: null,
    is_part: false,
    ...fields,
  };
}

/** A question about the first call of the first turn. */
export function askedAboutCall(fields: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    id: 'Q1',
    execution_id: '01A',
    step_path: 'look',
    kind: 'tool',
    idempotency_key: '01A/look~0a1b/turn/1/call/0/approval@1',
    subject: 'read_file',
    question: 'May it read?',
    payload: {},
    edited_payload: null,
    scope: 'once',
    status: 'pending',
    decided_by: null,
    decided_at: null,
    reason: null,
    answer: null,
    created_at: '2026-11-20T10:00:02.000Z',
    updated_at: '2026-11-20T10:00:02.000Z',
    ...fields,
  };
}
