import { BatonError } from '../base/errors.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import { type Result, ok } from '../base/result.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Failure } from '../domain/failure.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';
import { addressBookOf } from './address-book.ts';
import { answeredByAgent, answeredChanges } from './answered-message.ts';
import { type MessageDraft, composeMessage } from './compose-message.ts';
import { hearingOf } from './hearing.ts';
import type { HeldMessage } from './held-message.ts';
import type { MessageWish } from './message-wish.ts';
import { outermostExecution } from './outermost-execution.ts';
import { planMessage } from './plan-message.ts';

export interface MessagingParts {
  readonly store: Store;
  readonly frozen: FrozenDefinitions;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** The agent that sends or reads. */
export interface MessagingAgent {
  readonly execution_id: string;
  readonly agent_execution_id: string;
  readonly agent: string;
}

export interface PlannedMessage {
  readonly draft: MessageDraft;
  /** What it responds to. */
  readonly answered: HeldMessage | null;
}

/** What the message of an agent would be; fails, worded for the model, when it cannot be sent. */
export function planAgentMessage(
  { store, frozen, clock }: Pick<MessagingParts, 'store' | 'frozen' | 'clock'>,
  { agent, execution_id }: Pick<MessagingAgent, 'agent' | 'execution_id'>,
  wish: MessageWish,
): Result<PlannedMessage, Failure> {
  const execution = executionOf(store, execution_id);
  const hearing = hearingOf(store, agent, execution);
  const answered = wish.response_to === undefined ? ok(null) : answeredByAgent(store, hearing, wish.response_to);
  if (!answered.ok) return answered;
  const sender = {
    name: agent,
    execution_id: outermostExecution(store, execution),
    task_id: execution.task_id,
    book: addressBookOf({ store, frozen }, execution),
  };
  const draft = planMessage(wish, sender, { answered: answered.value?.message ?? null, now: clock.now() });
  return draft.ok ? ok({ draft: draft.value, answered: answered.value }) : draft;
}

/** Sends what an agent has to say, the same call once. Gives the message's id. */
export async function sendAgentMessage(
  parts: MessagingParts,
  sender: MessagingAgent,
  { wish, call }: { readonly wish: MessageWish; readonly call: string },
): Promise<Result<{ readonly message_id: string }, Failure>> {
  const { store, recorder, clock } = parts;
  const idempotency_key = `${sender.agent_execution_id}/${call}`;
  const sent = store.get('messages', { idempotency_key });
  if (sent !== undefined) return ok({ message_id: sent.id });
  const planned = planAgentMessage(parts, sender, wish);
  if (!planned.ok) return planned;
  const { draft, answered } = planned.value;
  const { message, changes, fact } = composeMessage(parts, { ...draft, idempotency_key });
  const closed = answered === null ? [] : answeredChanges(store, answered, isoTime(clock.now()));
  recorder.note(sender.execution_id, [{ ...fact, ...stepOf(store, sender) }], [...changes, ...closed]);
  return ok({ message_id: message.id });
}

/** The step in which the agent works. */
export function stepOf(store: Pick<Store, 'get'>, { agent_execution_id: id }: MessagingAgent): { step?: string } {
  const step = store.get('agent_executions', { id })?.step_path ?? null;
  return step === null ? {} : { step };
}

export function executionOf(store: Pick<Store, 'get'>, id: string): ExecutionRecord {
  const execution = store.get('executions', { id });
  if (execution !== undefined) return execution;
  throw new BatonError('unknown_execution', `There is no execution ${id}.`);
}
