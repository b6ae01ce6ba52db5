import { isoTime } from '../../base/clock.ts';
import { firstLine } from '../../domain/first-line.ts';
import { type Change, update } from '../../domain/tables.ts';
import type { AgentAtWork } from '../../ports/message-delivery.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { AgentEnd } from '../../ports/output-collector.ts';
import { loadExecution } from '../run/load-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type AgentCase, openCase } from './agent-case.ts';
import { type EndedConversation, rememberedConversation } from './conversation-memory.ts';
import { objectInput, textOf } from './task-input.ts';
import { usedSkills } from './used-skills.ts';

/**
 * Closes an agent execution: completed with its final message and output, or failed with the reason. What it made and what
 * the agent has learned is written in the same transaction.
 */
export function createFinishActivity(ports: ActivityPorts): TaskFunction {
  return async (input) => {
    const wanted = objectInput(input);
    const id = textOf(wanted, 'agent_execution_id');
    const agentCase = openCase(ports, id);
    const { execution } = agentCase;
    const made: Made = {
      agent_execution_id: id,
      error: typeof wanted['error'] === 'string' ? wanted['error'] : null,
      error_code: textOf(wanted, 'error_code'),
      final_message: textOf(wanted, 'final_message'),
      answer: wanted['output'] ?? null,
      round: execution.round,
      at: isoTime(ports.clock.now()),
    };
    const finished = {
      type: 'agent_finished',
      step: textOf(wanted, 'step_path'),
      key: `finished/${id}`,
      data: { agent_execution_id: id, success: made.error === null },
    } as const;
    const outputs = ports.outputs.outputsOf(made, await ports.outputs.saidIn(made));
    // A crash can fall between this record and the task's. Each round of retries has its own end.
    const once = outputs.length === 0 ? [] : [...outputs, ...skillChanges(ports, made, agentCase)];
    const heard = made.error === null ? ports.messages.processed(workOf(agentCase)) : [];
    const said = made.error === null ? rememberedConversation(ports, endedOf(agentCase)) : [];
    ports.recorder.note(execution.id, [finished], [closingChange(made), ...heard, ...once, ...said]);
    return null;
  };
}

function endedOf({ execution, agentExecution, briefing }: AgentCase): EndedConversation {
  const { id: agent_execution_id, step_name } = agentExecution;
  return { execution, agent: briefing.agent, step_name: step_name ?? '', agent_execution_id };
}

function workOf({ execution, agentExecution }: AgentCase): AgentAtWork {
  return { execution, agent: agentExecution.agent, agent_execution_id: agentExecution.id };
}

interface Made extends AgentEnd {
  /** Empty when it succeeded. */
  readonly error_code: string;
}

function closingChange({ agent_execution_id: id, error, final_message, at }: Made): Change {
  const row = {
    status: error === null ? 'completed' : 'failed',
    success: error === null,
    completed_at: at,
    final_message,
    error_message: error,
    updated_at: at,
  } as const;
  return update('agent_executions', { id }, row);
}

/** What is read here is written before anything else can be: two agents that end at once both count. */
function skillChanges(ports: ActivityPorts, made: Made, agentCase: AgentCase): readonly Change[] {
  const { agentExecution, execution } = agentCase;
  const skills = usedSkills(agentCase, loadExecution(ports, execution.id).definition);
  return ports.skills.movesAfter({
    agent: agentExecution.agent,
    skills,
    agent_execution_id: made.agent_execution_id,
    task: firstLine(taskOf(agentCase), longestTask),
    turns: agentExecution.llm_calls,
    failure_code: made.error === null ? null : made.error_code,
    at: made.at,
  });
}

/** As an example of a skill. */
const longestTask = 200;

/** What a delegation says is its message; the instruction around it is the same for all. */
function taskOf({ execution, agentExecution }: AgentCase): string {
  const message = execution.agent === null ? undefined : execution.input['message'];
  return typeof message === 'string' ? message : agentExecution.scope;
}
