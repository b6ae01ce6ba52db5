import { throwIfAborted } from '../base/abort.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../base/json.ts';
import type { ModelAnswer, ToolCallRequest } from '../domain/conversation.ts';
import { FailureError } from '../domain/failure-error.ts';
import { withoutRound } from '../domain/idempotency-key.ts';
import type { ModelClient, ModelRequest } from '../ports/model-client.ts';
import type { ToolHost, ToolInspection, ToolOutcome } from '../ports/tool-host.ts';
import { firstWords } from './conversation-facts.ts';
import { type RecordedRefusal, isRefusal, refusalOf } from './recorded-refusal.ts';
import { requestKeyOf } from './request-key.ts';
import { answerWithIds, answerWithSigns, withoutRunMarks } from './run-marks.ts';
import type { TapePlayer, TapeQuestion } from './tape-player.ts';
import type { TapeRecorder } from './tape-recorder.ts';

/**
 * Puts each answer of `inner` on the tape, and each refusal for size, after which a run asks for less. Other failed calls
 * are not recorded: in a replay there is nothing to try again.
 */
export function createRecordingClient(inner: ModelClient, recorder: TapeRecorder): ModelClient {
  return {
    async answer(request, options) {
      const { question, ids } = modelQuestion(request);
      const call = withoutRound(options.idempotencyKey);
      const record = (answer: JsonObject): Promise<void> =>
        recorder.record({ ...question, call, answer: answerWithSigns(answer, ids) });
      try {
        const answer = await inner.answer(request, options);
        await record(jsonOfAnswer(answer));
        return answer;
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal !== undefined) await record(refusal);
        throw error;
      }
    },
  };
}

/** Answers from the tape and calls no model. Fails with `cassette_miss`, or `cassette_invalid` for a damaged answer. */
export function createReplayingClient(player: TapePlayer): ModelClient {
  return {
    async answer(request, { signal, onText, idempotencyKey }) {
      throwIfAborted(signal);
      const call = withoutRound(idempotencyKey);
      const answer = await play(player, { ...modelQuestion(request), call }, isModelAnswerOrRefusal);
      if ('refused' in answer) throw new FailureError(answer.refused);
      if (answer.content !== '') onText?.(answer.content);
      return answer;
    },
  };
}

/** Puts what each tool call of `inner` gave on the tape, failures too: they are answers to the model. */
export function createRecordingToolHost(inner: ToolHost, recorder: TapeRecorder): ToolHost {
  return {
    ...delegated(inner),
    async call(request, scope, options) {
      const outcome = await inner.call(request, scope, options);
      if (isOfTheRecord(request)) return outcome;
      const { question, ids } = toolQuestion(request);
      const call = withoutRound(options.idempotencyKey);
      await recorder.record({ ...question, call, answer: answerWithSigns(jsonOfOutcome(outcome), ids) });
      return outcome;
    },
  };
}

/**
 * Answers tool calls from the tape and performs none but those that write into Baton's own record. Calls are inspected by `inner`, but as nothing happens there is no
 * effect to allow. Throws a `FailureError` with `cassette_miss`: what is not on the tape is the run's failure, and
 * nothing that the model could act on.
 */
export function createReplayingToolHost(inner: ToolHost, player: TapePlayer): ToolHost {
  return {
    ...delegated(inner),
    async inspect(call, caller) {
      const inspection = await inner.inspect(call, caller);
      return inspection.kind === 'valid' ? withoutEffect(inspection) : inspection;
    },
    async call(request, scope, options) {
      const { signal, idempotencyKey } = options;
      throwIfAborted(signal);
      if (isOfTheRecord(request)) return inner.call(request, scope, options);
      return play(player, { ...toolQuestion(request), call: withoutRound(idempotencyKey) }, isToolOutcome);
    },
  };
}

/** Whom a call asked was recorded with the answer; a child runs on the same tape. */
function withoutEffect({ awaits, ...inspection }: ValidInspection): ToolInspection {
  const effect = { kind: 'none' } as const;
  return awaits === undefined || awaits.kind === 'person'
    ? { ...inspection, effect }
    : { ...inspection, effect, awaits };
}

type ValidInspection = Extract<ToolInspection, { readonly kind: 'valid' }>;

function delegated(inner: ToolHost): Omit<ToolHost, 'call'> {
  return {
    declare: (uses, options) => inner.declare(uses, options),
    inspect: (call, caller) => inner.inspect(call, caller),
    awaitedWork: (call, caller) => inner.awaitedWork(call, caller),
  };
}

async function play<T>(
  player: TapePlayer,
  { call, question, ids }: Asked & { readonly call: string },
  isAnswer: (value: unknown) => value is T,
): Promise<T> {
  const played = await player.play(question, call);
  if (!played.ok) throw new FailureError(played.error);
  const answer: unknown = answerWithIds(played.value, ids);
  if (isAnswer(answer)) return answer;
  throw new FailureError({
    code: 'cassette_invalid',
    message: `The cassette's answer to a ${question.kind} request (${question.summary}) has not the shape of one.`,
    hint: 'Record the cassette again, or take the version that git has.',
  });
}

interface Asked {
  readonly question: TapeQuestion;
  /** Of records of this run, as they stand in the request. */
  readonly ids: readonly string[];
}

/** Messages between agents are a part of the run that a replay repeats: they are sent and heard again. */
function isOfTheRecord({ name }: ToolCallRequest): boolean {
  return name === 'send_message' || name === 'read_messages';
}

function modelQuestion(request: ModelRequest): Asked {
  const { model, messages, tools } = request;
  const last = messages.at(-1);
  const said = last === undefined ? '' : `, last: ${last.role} "${firstWords(last.content, 8)}"`;
  const summary = `${model.provider}/${model.name}, ${messages.length} messages, ${tools.length} tools${said}`;
  const { request: key, ids } = withoutRunMarks(requestKeyOf(request));
  return { question: { kind: 'model', summary, request: key }, ids };
}

/** The call's id and whoever calls are left out, as they differ from run to run. */
function toolQuestion(call: ToolCallRequest): Asked {
  const written = parseJson(call.arguments) ?? call.arguments;
  const summary = `${call.name} ${firstWords(call.arguments, 8)}`;
  const { request, ids } = withoutRunMarks({ tool: call.name, arguments: written });
  return { question: { kind: 'tool', summary, request }, ids };
}

function jsonOfAnswer({ content, tool_calls, usage, finish_reason, reasoning }: ModelAnswer): JsonObject {
  const calls = tool_calls.map(({ id, name, arguments: written }) => ({ id, name, arguments: written }));
  const thought: JsonObject = reasoning === undefined ? {} : { reasoning };
  return { content, tool_calls: calls, usage: { ...usage }, finish_reason, ...thought };
}

function jsonOfOutcome(outcome: ToolOutcome): JsonObject {
  if (outcome.ok) {
    const { value, simulated, whole } = outcome;
    return { ok: true, value, simulated, ...(whole === undefined ? {} : { whole }) };
  }
  const known = Object.entries(outcome.error).flatMap(([key, value]: [string, Json | undefined]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const { beside } = outcome;
  return { ok: false, error: Object.fromEntries(known), ...(beside === undefined ? {} : { beside }) };
}

function isModelAnswerOrRefusal(value: unknown): value is ModelAnswer | RecordedRefusal {
  return isModelAnswer(value) || isRefusal(value);
}

function isModelAnswer(value: unknown): value is ModelAnswer {
  return (
    isJsonObject(value) &&
    typeof value.content === 'string' &&
    Array.isArray(value.tool_calls) &&
    value.tool_calls.every(isToolCall) &&
    (value.reasoning === undefined || typeof value.reasoning === 'string') &&
    isUsage(value.usage) &&
    ['stop', 'tool_calls', 'length', 'content_filter'].some((reason) => reason === value.finish_reason)
  );
}

function isToolCall(value: unknown): boolean {
  return isJsonObject(value) && [value.id, value.name, value.arguments].every((part) => typeof part === 'string');
}

function isUsage(value: unknown): boolean {
  if (!isJsonObject(value) || typeof value.estimated !== 'boolean') return false;
  return [value.input, value.cached, value.output].every((part) => typeof part === 'number');
}

function isToolOutcome(value: unknown): value is ToolOutcome {
  if (!isJsonObject(value)) return false;
  if (value.ok === true) {
    const isWholeText = value.whole === undefined || typeof value.whole === 'string';
    return value.value !== undefined && typeof value.simulated === 'boolean' && isWholeText;
  }
  return (
    value.ok === false &&
    isJsonObject(value.error) &&
    typeof value.error.code === 'string' &&
    typeof value.error.message === 'string'
  );
}
