import { type Json, asJson } from '../../base/json.ts';
import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ModelAnswer } from '../../domain/conversation.ts';
import { type ResolvedModel, longestAnswer } from '../../domain/model.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { ComingTurn } from '../../ports/message-delivery.ts';
import type { InspectedCall, TurnInput, TurnResult } from '../agent/turn-result.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type AgentCase, callerOf, openCase } from './agent-case.ts';
import { bookAnswer, buyAnswer } from './buy-answer.ts';
import { readMessage, recordedTurn } from './conversation-store.ts';
import { fitRequest } from './fit-request.ts';
import { nextRequest } from './next-request.ts';
import { recordTurn } from './record-turn.ts';
import { jsonIn, jsonOf, notJson } from './structured-answer.ts';
import type { Turn } from './turn.ts';
import { wrapUpRemark } from './wrap-up-remark.ts';

/**
 * One model turn: the context is counted and the worst case reserved before the call; answer, cost and facts are
 * committed together after it. A turn that is recorded already, by a try that crashed later, is not bought again.
 */
export function createModelTurnActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    // The flow side wrote exactly this.
    const wanted = input as unknown as TurnInput;
    const agentCase = openCase(ports, wanted.agent_execution_id);
    const recorded = recordedTurn(ports, wanted);
    const result =
      recorded === undefined
        ? await buyTurn(ports, { wanted, agentCase, environment })
        : await describe(ports, agentCase, { answer: answerOf(ports, recorded), warning: null });
    return asJson(result);
  };
}

async function buyTurn(ports: ActivityPorts, turn: Turn): Promise<TurnResult> {
  const { wanted, agentCase } = turn;
  const { briefing, execution } = agentCase;
  const told = comingTurn(turn);
  const delivered = await ports.messages.deliver(told);
  const fitted = await fitRequest(ports, turn, nextRequest(ports, wanted, delivered));
  const { messages, tools, tokens, hashes, changes } = fitted;
  const request = { model: modelWithin(ports, agentCase), messages, tools, output_schema: briefing.output_schema };
  const bought = await buyAnswer(ports, turn, { request, tokens, purpose: 'answer' });
  if (!bought.ok) return { kind: 'refused', refusal: bought.error };
  const { answer } = bought.value;
  const { usd, booking } = bookAnswer(ports, turn, bought.value);
  const read = delivered === null ? [] : ports.messages.read(told);
  const sent = { purpose: 'answer', request: hashes, changes: [...changes, ...read] } as const;
  recordTurn(ports, { wanted, agentCase, answer, usd, booking, ...sent });
  const { agent_execution_id } = wanted;
  const warnings = ports.ledger.tell({ execution_id: execution.id, agent_execution_id });
  return describe(ports, agentCase, { answer, warning: wrapUpRemark(execution.id, warnings) });
}

function comingTurn({ wanted, agentCase }: Turn): ComingTurn {
  const { execution, briefing } = agentCase;
  const { agent_execution_id, step_path, turn } = wanted;
  const { name: agent, tools } = briefing.agent;
  const { context_window: window } = briefing.model;
  const most_text = window === null ? Infinity : Math.floor(window * lettersPerToken);
  return { execution, agent, agent_execution_id, step_path, turn, tools, most_text };
}

/** Of the window, for messages: an eighth of it in most languages, and no more than half in any. */
const lettersPerToken = 1 / 2;

/** Under a budget the answer is bounded, or more could be spent than was reserved. */
function modelWithin({ ledger }: ActivityPorts, { briefing, execution }: AgentCase): ResolvedModel {
  const { model } = briefing;
  return ledger.isLimited(execution.id) ? { ...model, max_output_tokens: longestAnswer(model) } : model;
}

/** What the conversation needs to know of an answer: its calls inspected, its JSON checked against the schema. */
async function describe(
  ports: ActivityPorts,
  { briefing, execution, agentExecution }: AgentCase,
  { answer, warning }: { readonly answer: ModelAnswer; readonly warning: string | null },
): Promise<TurnResult> {
  const { tools } = ports.answersFor(execution.id);
  const caller = callerOf({ briefing, execution, agentExecution });
  const calls: InspectedCall[] = [];
  for (const [index, request] of answer.tool_calls.entries()) {
    calls.push({ index, request, inspection: await tools.inspect(request, caller) });
  }
  const cut_off_at = answer.finish_reason === 'length' ? answer.usage.output : null;
  const is_filtered = answer.finish_reason === 'content_filter';
  const schema = calls.length === 0 ? briefing.output_schema : null;
  const found = schema === null ? jsonOf(answer.content) : jsonIn(answer.content);
  const structured = found ?? null;
  const misfits =
    schema === null ? [] : found === undefined ? [notJson(answer.content)] : ports.validator.problems(schema, found);
  const isIncomplete = schema !== null && (misfits.length > 0 || !isClosed(structured));
  const schema_problems = (isIncomplete ? reasonOfCut(answer) : null) ?? misfits;
  return {
    kind: 'answered',
    content: answer.content,
    calls,
    structured,
    schema_problems,
    cut_off_at,
    is_filtered,
    warning,
  };
}

/** What is wrong with an answer that is not whole, in place of how it misses its schema; null for one that is. */
function reasonOfCut({ finish_reason, usage }: ModelAnswer): readonly string[] | null {
  if (finish_reason === 'length') return [`It was cut off at ${usage.output} tokens and has to be shorter.`];
  if (finish_reason === 'content_filter') return ["The provider's content filter withheld it or a part of it."];
  return null;
}

/** A list or an object ends with its bracket, so nothing of it was cut off; of `12` nobody knows. */
function isClosed(structured: Json): boolean {
  return typeof structured === 'object' && structured !== null;
}

function answerOf(ports: ActivityPorts, { response, usage, finish_reason }: AgentTurnRecord): ModelAnswer {
  const message = readMessage(ports, response);
  const tool_calls = message.role === 'assistant' ? message.tool_calls : [];
  return { content: message.content, tool_calls, usage, finish_reason };
}
