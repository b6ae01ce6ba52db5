import { throwIfAborted } from '../../base/abort.ts';
import type { Json } from '../../base/json.ts';
import type { ToolUse } from '../../domain/agent.ts';
import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ConversationMessage, ModelAnswer } from '../../domain/conversation.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { type ResolvedModel, addUsage, costOf, longestAnswer } from '../../domain/model.ts';
import { resultReader } from '../../domain/result-id.ts';
import { sentTriesOf } from '../../domain/sent-tries.ts';
import type { TaskEnvironment, TaskFunction } from '../../ports/durable-runtime.ts';
import type { ComingTurn } from '../../ports/message-delivery.ts';
import type { ModelRequest, ToolDeclaration } from '../../ports/model-client.ts';
import type { InspectedCall, TurnInput, TurnResult } from '../agent/turn-result.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { type AgentCase, callerOf, openCase } from './agent-case.ts';
import { bookFailedCall, tryAgain, usageOfTries } from './book-failed-call.ts';
import { wrapUpRemark } from './wrap-up-remark.ts';
import { readMessage, recordedTurn } from './conversation-store.ts';
import { nextRequest } from './next-request.ts';
import { recordTurn } from './record-turn.ts';
import { unwrap } from './task-input.ts';
import { jsonIn, jsonOf, notJson } from './structured-answer.ts';

/**
 * One model turn: the context is counted and the worst case reserved before the call; answer, cost and facts are
 * committed together after it. A turn that is recorded already, by a try that crashed later, is not bought again.
 */
export function createModelTurnActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    // The flow side wrote exactly this.
    const wanted = input as unknown as TurnInput;
    const agentCase = openCase(ports, wanted.agent_execution_id);
    const recorded = recordedTurn(ports, wanted.agent_execution_id, wanted.turn);
    const result =
      recorded === undefined
        ? await buyTurn(ports, { wanted, agentCase, environment })
        : await describe(ports, agentCase, { answer: answerOf(ports, recorded), warning: null });
    // A turn's result is JSON by its type; the cast only drops the interface.
    return result as unknown as Json;
  };
}

interface Turn {
  readonly wanted: TurnInput;
  readonly agentCase: AgentCase;
  readonly environment: TaskEnvironment;
}

async function buyTurn(ports: ActivityPorts, turn: Turn): Promise<TurnResult> {
  const { wanted, agentCase, environment } = turn;
  const { briefing, execution } = agentCase;
  const told = comingTurn(turn);
  const delivered = await ports.messages.deliver(told);
  const { hashes, messages, changes } = nextRequest(ports, wanted, delivered);
  const answers = ports.answersFor(execution.id);
  const uses = usesIn(agentCase, messages);
  const tools = unwrap(await answers.tools.declare(uses, { signal: environment.signal }));
  const { context, worst } = await worstCase(ports, agentCase, { messages, tools });
  const { agent_execution_id, step_path } = wanted;
  const reserved = await ports.ledger.reserve({ execution_id: execution.id, agent_execution_id, step_path }, worst);
  if (!reserved.ok) return { kind: 'refused', refusal: reserved.error };
  const request = { model: modelWithin(ports, agentCase), messages, tools, output_schema: briefing.output_schema };
  const answer = await ask(ports, turn, { request, reservation: reserved.value.id, tokens: context });
  const usd = isPlayed(execution) ? 0 : costOf(answer.usage, briefing.model.price);
  const booking = ports.ledger.book(reserved.value.id, answer.usage, usd);
  const read = delivered === null ? [] : ports.messages.read(told);
  recordTurn(ports, { wanted, agentCase, answer, usd, booking, request: hashes, changes: [...changes, ...read] });
  return describe(ports, agentCase, { answer, warning: wrapUpRemark(execution.id, booking.unheard) });
}

/** An agent is told of `read_result` as soon as its conversation names it: until then it would cost tokens for nothing. */
function usesIn(agentCase: AgentCase, messages: readonly ConversationMessage[]): readonly ToolUse[] {
  const isNamed = messages.some(({ role, content }) => role !== 'system' && content.includes(resultReader));
  return isNamed ? callerOf(agentCase).uses : agentCase.briefing.agent.tools;
}

function comingTurn({ wanted, agentCase }: Turn): ComingTurn {
  const { execution, briefing } = agentCase;
  const { agent_execution_id, step_path, turn } = wanted;
  const { name: agent, tools } = briefing.agent;
  return { execution, agent, agent_execution_id, step_path, turn, tools };
}

/** An answer from a cassette was paid for when it was recorded. */
function isPlayed({ cassette }: ExecutionRecord): boolean {
  return cassette !== null && !cassette.record;
}

/** Under a budget the answer is bounded, or more could be spent than was reserved. */
function modelWithin({ ledger }: ActivityPorts, { briefing, execution }: AgentCase): ResolvedModel {
  const { model } = briefing;
  return ledger.isLimited(execution.id) ? { ...model, max_output_tokens: longestAnswer(model) } : model;
}

/** Tokens of the context, and what the call can cost at most. Fails when the context leaves no room for an answer. */
async function worstCase(
  ports: ActivityPorts,
  { briefing }: AgentCase,
  sent: { readonly messages: readonly ConversationMessage[]; readonly tools: readonly ToolDeclaration[] },
) {
  const { model } = briefing;
  const declared: ConversationMessage = { role: 'system', content: JSON.stringify(sent.tools) };
  const { tokens } = await ports.context.count(
    sent.tools.length === 0 ? sent.messages : [...sent.messages, declared],
    model,
  );
  const answer = longestAnswer(model);
  if (model.context_window !== null && tokens + (model.max_output_tokens ?? 1) > model.context_window) {
    throw new FailureError({
      code: 'context_overflow',
      message: `The conversation has ${tokens} tokens; ${model.name} takes ${model.context_window}, its answer included.`,
      hint: 'Give the agent less context or a smaller task, or use a model with a larger window.',
      details: { tokens, context_window: model.context_window },
    });
  }
  const usage = { input: tokens, cached: 0, output: answer, estimated: true };
  return { context: tokens, worst: { tokens: tokens + answer, usd: costOf(usage, model.price), turns: 1, seconds: 0 } };
}

interface Question {
  readonly request: ModelRequest;
  readonly reservation: string;
  /** Of the context that is sent. */
  readonly tokens: number;
}

/** The answer, with what its lost tries are taken to cost in its usage. */
async function ask(
  ports: ActivityPorts,
  { wanted, agentCase, environment }: Turn,
  { request, reservation, tokens }: Question,
): Promise<ModelAnswer> {
  try {
    await environment.durable();
    throwIfAborted(environment.signal);
    const answer = await ports.answersFor(agentCase.execution.id).models.answer(request, {
      signal: environment.signal,
      idempotencyKey: environment.idempotencyKey,
      mayRepeat: () => ports.ledger.raise(reservation, tryAgain(tokens, agentCase.briefing.model)),
      onText: (text) => {
        ports.onText({ execution_id: agentCase.execution.id, step_path: wanted.step_path, text });
      },
    });
    return { ...answer, usage: addUsage(answer.usage, usageOfTries(tokens, answer.lost_tries ?? 0)) };
  } catch (error) {
    const sentTries = sentTriesOf(error);
    await bookFailedCall(ports, { agentCase, stepPath: wanted.step_path, reservation, tokens, sentTries });
    throw error;
  }
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
