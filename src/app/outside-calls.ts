import { throwIfAborted } from '../base/abort.ts';
import { BatonError, CancelledError, isCancelled } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import { type Result, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type {
  DelegateToAgentInput,
  FindAgentInput,
  OutsideCall,
  OutsideToolName,
  SpawnAndAwaitInput,
} from '../domain/outside-call.ts';
import { readOutsideCall } from '../tools/outside-tools.ts';
import { contextOf } from '../tools/delegate-to-agent-tool.ts';
import { readOutsideMessages, sendOutsideMessage } from './outside-messages.ts';
import { awaitedResult, delegatedResult, timedOutResult } from './awaited-result.ts';
import type { OrchestratorApi } from './orchestrator-api.ts';

export interface OutsideOptions {
  /** For whom the model works: the name of a person. */
  readonly person: string;
  /** Whoever called gave up: what the call began is cancelled, and it rejects with `CancelledError`. */
  readonly signal: AbortSignal;
  /** Fires when so much time has passed. */
  readonly afterSeconds?: (seconds: number) => AbortSignal;
}

type OutsideApi = Pick<
  OrchestratorApi,
  'start' | 'delegate' | 'settled' | 'cancel' | 'showExecution' | 'findAgent' | 'sendMessage' | 'listMessages'
>;

/** A call whose arguments fit. */
export interface OutsideCalling {
  readonly call: OutsideCall;
  /**
   * Does it; the answer is the tool's result. An execution that failed, or that waits for a person, is such a result.
   * Rejects with what kept it from being begun.
   */
  perform(api: OutsideApi, options: OutsideOptions): Promise<JsonObject>;
}

/** What a model outside of any execution wants; else what is wrong with the arguments, worded for it. */
export function readOutsideCalling(name: OutsideToolName, given: unknown): Result<OutsideCalling, Failure> {
  const read = readOutsideCall(name, given);
  if (!read.ok) return read;
  return ok({ call: read.value, perform: (api, options) => perform(read.value, api, options) });
}

async function perform(call: OutsideCall, api: OutsideApi, options: OutsideOptions): Promise<JsonObject> {
  switch (call.kind) {
    case 'spawn_and_await':
      return await spawnAndAwait(api, call.input, patienceOf(call.input.timeout_seconds, options));
    case 'await_execution':
      return await awaitExecution(api, call.input.execution_id, patienceOf(call.input.timeout_seconds, options));
    case 'delegate_to_agent':
      return await delegateToAgent(api, call.input, options);
    case 'find_agent':
      return await findAgent(api, call.input);
    case 'send_message':
      return await sendOutsideMessage(api, call.input, options.person);
    case 'read_messages':
      return await readOutsideMessages(api, call.input, options.person);
  }
}

async function findAgent(api: OutsideApi, { capabilities, group, exclude }: FindAgentInput): Promise<JsonObject> {
  const { agent, score, reason } = await api.findAgent({ capabilities, group: group ?? null, exclude });
  return { agent, score, reason };
}

interface Patience {
  readonly signal: AbortSignal;
  /** Begins to count when it is called. */
  readonly timeout: (() => AbortSignal) | undefined;
}

function patienceOf(
  seconds: number | undefined,
  { signal, afterSeconds = afterRealSeconds }: OutsideOptions,
): Patience {
  return { signal, timeout: seconds === undefined ? undefined : () => afterSeconds(seconds) };
}

async function spawnAndAwait(api: OutsideApi, input: SpawnAndAwaitInput, patience: Patience): Promise<JsonObject> {
  throwIfAborted(patience.signal);
  const { id } = await api.start({
    workflow: input.workflow_slug,
    input: input.payload ?? {},
    model: null,
    rehearsal: false,
    trigger: 'tool',
    cassette: null,
    detached: false,
  });
  const end = await endOf(api, id, patience);
  if (end.kind === 'settled') return awaitedResult(end.report);
  if (end.kind === 'given_up') return await givenUp(api, id);
  await cancelIfLive(api, id, `It took longer than ${input.timeout_seconds ?? 0} seconds.`);
  return timedOutResult(await api.settled(id));
}

async function delegateToAgent(
  api: OutsideApi,
  { agent_id: agent, message, context }: DelegateToAgentInput,
  { signal, person }: OutsideOptions,
): Promise<JsonObject> {
  throwIfAborted(signal);
  const { id } = await api.delegate({
    ...{ agent, message, context: contextOf(context), group: null, delegated_by: `person:${person}` },
    ...{ model: null, rehearsal: false, trigger: 'tool', detached: false },
  });
  const end = await endOf(api, id, { signal, timeout: undefined });
  return end.kind === 'settled' ? delegatedResult(agent, end.report) : await givenUp(api, id);
}

async function givenUp(api: OutsideApi, id: string): Promise<never> {
  await cancelIfLive(api, id, 'The tool call that began it was cancelled.');
  throw new CancelledError();
}

async function awaitExecution(api: OutsideApi, id: string, patience: Patience): Promise<JsonObject> {
  const end = await endOf(api, id, patience);
  switch (end.kind) {
    case 'settled':
      return awaitedResult(end.report);
    case 'given_up':
      throw new CancelledError();
    case 'timeout':
      return awaitedResult(await api.showExecution(id));
  }
}

type End = { readonly kind: 'settled'; readonly report: ExecutionReport } | { readonly kind: 'timeout' | 'given_up' };

/** A workspace that is closed meanwhile leaves the execution to be resumed: it is told as it then was. */
async function endOf(api: OutsideApi, id: string, { signal, timeout }: Patience): Promise<End> {
  const late = timeout?.();
  const either = late === undefined ? signal : AbortSignal.any([signal, late]);
  try {
    return { kind: 'settled', report: await api.settled(id, { signal: either }) };
  } catch (error) {
    if (signal.aborted) return { kind: 'given_up' };
    if (late?.aborted === true) return { kind: 'timeout' };
    if (isCancelled(error)) throw closedMeanwhile(id, error);
    throw error;
  }
}

async function cancelIfLive(api: OutsideApi, id: string, reason: string): Promise<void> {
  try {
    await api.cancel(id, reason);
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'already_ended') throw error;
  }
}

function closedMeanwhile(id: string, cause: unknown): BatonError {
  return new BatonError('interrupted', `The workspace was closed while execution ${id} ran.`, {
    hint: 'It stands still and can be resumed: tell the person so, and call await_execution once it goes on.',
    cause,
  });
}

function afterRealSeconds(seconds: number): AbortSignal {
  return AbortSignal.timeout(Math.ceil(seconds * 1000));
}
