import { isoTime } from '../../base/clock.ts';
import type { AgentExecutionRecord, AgentTurnRecord, TurnPurpose } from '../../domain/agent-execution.ts';
import type { ModelAnswer } from '../../domain/conversation.ts';
import type { Statement } from '../../domain/execution-event.ts';
import { type Change, insert, update } from '../../domain/tables.ts';
import { addUsd } from '../../domain/usd.ts';
import type { Booking } from '../../ports/budget-ledger.ts';
import type { TurnInput } from '../agent/turn-result.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type AgentCase, openCase } from './agent-case.ts';
import { messageBlob, textBlob } from './conversation-store.ts';

export interface BoughtTurn {
  readonly wanted: TurnInput;
  readonly agentCase: AgentCase;
  readonly answer: ModelAnswer;
  readonly usd: number | null;
  readonly booking: Booking;
  readonly purpose: TurnPurpose;
  /** Hashes of the messages that were sent. */
  readonly request: readonly string[];
  /** Stores what was new in the request, and says that it is read. */
  readonly changes: readonly Change[];
}

/** Answer, cost and facts in one transaction. */
export function recordTurn(ports: ActivityPorts, bought: BoughtTurn): void {
  const { answer } = bought;
  const response = messageBlob(ports, { role: 'assistant', content: answer.content, tool_calls: answer.tool_calls });
  const thought = answer.reasoning === undefined ? undefined : textBlob(ports, answer.reasoning);
  const turn = turnRecord(ports, bought, { response: response.hash, reasoning: thought?.hash ?? null });
  ports.recorder.note(bought.agentCase.execution.id, statements(bought), [
    ...bought.changes,
    response.change,
    ...(thought === undefined ? [] : [thought.change]),
    insert('agent_turns', turn),
    sumsOf(ports, bought),
    ...bought.booking.changes,
  ]);
}

function turnRecord(
  ports: ActivityPorts,
  bought: BoughtTurn,
  texts: Pick<AgentTurnRecord, 'response' | 'reasoning'>,
): AgentTurnRecord {
  const { wanted, answer, usd, request, purpose } = bought;
  return {
    id: ports.ids(),
    agent_execution_id: wanted.agent_execution_id,
    turn: wanted.turn,
    purpose,
    request_hash: ports.digest.text(request.join(' ')),
    request,
    ...texts,
    usage: answer.usage,
    usd,
    finish_reason: answer.finish_reason,
    created_at: isoTime(ports.clock.now()),
  };
}

/** Read again at the time of writing: tool calls of this agent execution may have moved the row meanwhile. */
function sumsOf(ports: ActivityPorts, { wanted, answer, usd }: BoughtTurn): Change {
  const { agentExecution, isOpen } = openCase(ports, wanted.agent_execution_id);
  return update(
    'agent_executions',
    { id: agentExecution.id },
    {
      ...(isOpen ? reopened(agentExecution) : {}),
      input_tokens: agentExecution.input_tokens + answer.usage.input,
      cached_tokens: agentExecution.cached_tokens + answer.usage.cached,
      saved_tokens: (agentExecution.saved_tokens ?? 0) + savedWithEach(ports, agentExecution),
      output_tokens: agentExecution.output_tokens + answer.usage.output,
      usd: addUsd(agentExecution.usd, usd),
      llm_calls: agentExecution.llm_calls + 1,
      updated_at: isoTime(ports.clock.now()),
    },
  );
}

/** The first messages are sent with every turn, so what they spare is spared each time. */
function savedWithEach({ store }: ActivityPorts, { bundle_id }: AgentExecutionRecord): number {
  return store.get('context_bundles', { id: bundle_id ?? '' })?.tokens_saved ?? 0;
}

/** A retry goes on with an agent execution that had failed. */
function reopened({ status }: AgentExecutionRecord): Partial<AgentExecutionRecord> {
  if (status === 'deployed') return {};
  return { status: 'deployed', completed_at: null, success: null, error_message: null };
}

function statements({ wanted, answer, usd, booking, purpose }: BoughtTurn): Statement[] {
  const step = wanted.step_path;
  const turn: Statement = {
    type: 'model_turn',
    step,
    key: `turn/${wanted.agent_execution_id}/${wanted.turn}${purpose === 'answer' ? '' : `/${purpose}`}`,
    data: {
      agent_execution_id: wanted.agent_execution_id,
      turn: wanted.turn,
      ...(purpose === 'answer' ? {} : { purpose }),
      usage: answer.usage,
      usd,
      finish_reason: answer.finish_reason,
      tools: answer.tool_calls.map(({ name }) => name),
      totals: booking.totals,
    },
  };
  return [turn, ...booking.warnings.map((data): Statement => ({ type: 'budget_warning', step, data }))];
}
