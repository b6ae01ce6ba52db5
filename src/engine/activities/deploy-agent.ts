import { throwIfAborted } from '../../base/abort.ts';
import { isoTime } from '../../base/clock.ts';
import type { Json } from '../../base/json.ts';
import type { AgentExecutionRecord } from '../../domain/agent-execution.ts';
import type { Statement } from '../../domain/execution-event.ts';
import { type Change, insert, put } from '../../domain/tables.ts';
import type { PreparedContext } from '../../ports/context-preparer.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import { depthOf } from '../run/execution-depth.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type Deployment, contextRequest, deploymentOf } from './context-request.ts';
import { messageBlob } from './conversation-store.ts';
import { isFirstTry } from './first-try.ts';
import { replacedContext } from './replaced-context.ts';
import { objectInput, textOf, unwrap } from './task-input.ts';

/**
 * Prepares the context of an agent execution, checks it against the model's window and the budget, and records both: the
 * bundle with its counts and the agent execution as deployed. Nothing is sent yet.
 */
export function createDeployActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    const { signal } = environment;
    const given = objectInput(input);
    const wanted = deploymentOf(ports, {
      execution_id: textOf(given, 'execution_id'),
      step_path: textOf(given, 'step_path'),
    });
    const before = isFirstTry(environment) ? undefined : deployedBefore(ports, wanted);
    const id = before ?? ports.ids();
    const prepared = unwrap(
      await ports.context.prepare(await contextRequest(ports, { wanted, id, signal }), { signal }),
    );
    // The step can have ended while the context was gathered: then nobody would ever close this record.
    throwIfAborted(signal);
    const messages = prepared.messages.map((message) => messageBlob(ports, message));
    const record = newRecord(ports, wanted, { id, prepared });
    const changes: Change[] = [
      ...(before === undefined ? [] : replacedContext(ports.store, before)),
      ...prepared.changes,
      ...messages.map(({ change }) => change),
      before === undefined ? insert('agent_executions', record) : put('agent_executions', record),
    ];
    ports.recorder.note(wanted.execution_id, [deployed(wanted, { id, prepared })], changes);
    return { agent_execution_id: id, messages: messages.map(({ hash }) => hash) } satisfies Json;
  };
}

/** A crash can fall between the deployment's own record and the task's: then the same agent execution is meant. */
function deployedBefore({ store }: ActivityPorts, { execution_id, step_path }: Deployment): string | undefined {
  const known = store.get('agent_executions', { execution_id, step_path, status: 'deployed' });
  return known?.llm_calls === 0 ? known.id : undefined;
}

interface Prepared {
  readonly id: string;
  readonly prepared: PreparedContext;
}

function deployed({ step_path, briefing }: Deployment, { id, prepared }: Prepared): Statement {
  const { agent, model } = briefing;
  return {
    type: 'agent_deployed',
    step: step_path,
    key: `deployed/${id}`,
    data: {
      agent_execution_id: id,
      agent: agent.name,
      model: `${model.provider}/${model.name}`,
      bundle_id: prepared.bundle.id,
      context_token_count: prepared.bundle.total_tokens,
    },
  };
}

/** What is known when it has done nothing yet. */
const untouched = {
  status: 'deployed',
  completed_at: null,
  final_message: null,
  success: null,
  error_message: null,
  input_tokens: 0,
  cached_tokens: 0,
  saved_tokens: 0,
  output_tokens: 0,
  llm_calls: 0,
  tool_invocations: 0,
} as const satisfies Partial<AgentExecutionRecord>;

function newRecord(ports: ActivityPorts, wanted: Deployment, { id, prepared }: Prepared): AgentExecutionRecord {
  const now = isoTime(ports.clock.now());
  const { agent, model, instruction } = wanted.briefing;
  const execution = ports.store.get('executions', { id: wanted.execution_id });
  return {
    id,
    session_id: execution?.session_id ?? null,
    execution_id: wanted.execution_id,
    step_name: wanted.step_name,
    step_path: wanted.step_path,
    task_id: execution?.task_id ?? null,
    agent: agent.name,
    agent_type: agent.role,
    scope: instruction.slice(0, 500),
    model: model.name,
    provider: model.provider,
    bundle_id: prepared.bundle.id,
    context_token_count: prepared.bundle.total_tokens,
    ...untouched,
    parent_agent_execution_id: execution?.parent_agent_execution_id ?? null,
    delegation_depth: depthOf(ports.store, wanted.execution_id),
    deployed_at: now,
    usd: model.price === null ? null : 0,
    rehearsal: model.provider === 'rehearsal',
    created_at: now,
    updated_at: now,
  };
}
