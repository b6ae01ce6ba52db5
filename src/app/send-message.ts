import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { Result } from '../base/result.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import type { Failure } from '../domain/failure.ts';
import { FailureError } from '../domain/failure-error.ts';
import { personNamed } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import { addressBookOfTeam, teamBookOf } from '../team/address-book.ts';
import { answeredByPerson, answeredChanges } from '../team/answered-message.ts';
import { composeMessage } from '../team/compose-message.ts';
import type { HeldMessage } from '../team/held-message.ts';
import type { AddressBook } from '../team/message-address.ts';
import type { MessageWish } from '../team/message-wish.ts';
import { outermostExecution } from '../team/outermost-execution.ts';
import { planMessage } from '../team/plan-message.ts';
import type { Core } from './core.ts';
import { findExecution } from './find-execution.ts';
import type { SendMessageRequest } from './calls/message-api.ts';

/** Sends what a person has to say. Resolves when it is durable; rejects as `OrchestratorCommands.sendMessage` says. */
export async function sendMessage(core: Core, request: SendMessageRequest): Promise<MessageRecord> {
  const { store, recorder, clock } = core;
  // Read first: nothing may change between what is looked up below and the commit.
  const roster = addressBookOfTeam(await core.definitions.team());
  const answered = request.response_to === null ? null : unwrap(answeredByPerson(store, request.response_to));
  const tree = treeFor(core, request, answered);
  const execution = tree === null || hasEnded(tree) ? null : tree;
  const sender = {
    name: personNamed(request.from),
    execution_id: execution?.id ?? null,
    task_id: execution?.task_id ?? null,
    book: bookOf(core, tree, roster),
  };
  const about = { answered: answered?.message ?? null, now: clock.now() };
  const { message, changes, fact } = composeMessage(core, unwrap(planMessage(wishOf(request), sender, about)));
  const closed = answered === null ? [] : answeredChanges(store, answered, isoTime(clock.now()));
  const all = [...changes, ...closed];
  await (execution === null ? store.commit(all) : recorder.record(execution.id, [fact], all));
  return message;
}

/**
 * The outermost execution of the tree that is meant; a response goes to where the question came from. When that has ended
 * meanwhile, the next live execution in which the receiver works hears it.
 */
function treeFor({ store }: Core, request: SendMessageRequest, answered: HeldMessage | null): ExecutionRecord | null {
  const id = request.execution ?? answered?.message.execution_id ?? null;
  if (id === null) return null;
  const execution = findExecution(store, outermostExecution(store, findExecution(store, id)));
  if (!hasEnded(execution)) return execution;
  if (request.execution !== null) throw alreadyEnded(execution, nextRunHint);
  // What was only rehearsed or replayed must not reach real work.
  if (execution.mode !== 'live') throw alreadyEnded(execution, 'It was no real run: nobody waits for the answer.');
  return execution;
}

const nextRunHint = 'Without an execution the message waits for the next one in which its receiver works.';

function alreadyEnded({ id, status }: ExecutionRecord, hint: string): BatonError {
  return new BatonError('already_ended', `Execution ${id} is ${status}: nobody there would read it.`, { hint });
}

function bookOf(core: Core, execution: ExecutionRecord | null, roster: AddressBook): AddressBook {
  if (execution === null) return roster;
  const frozen = teamBookOf(core.frozen, execution);
  const names = frozen.groups.map(({ name }) => name);
  return {
    agents: [...new Set([...frozen.agents, ...roster.agents])],
    groups: [...frozen.groups, ...roster.groups.filter(({ name }) => !names.includes(name))],
    people: null,
  };
}

function wishOf({
  to,
  group,
  content,
  message_type,
  response_to,
  requires_response,
  deadline,
}: SendMessageRequest): MessageWish {
  return {
    content,
    ...(to === null ? {} : { to }),
    ...(group === null ? {} : { group }),
    ...(message_type === null ? {} : { message_type }),
    ...(response_to === null ? {} : { response_to }),
    ...(requires_response ? { requires_response } : {}),
    ...(deadline === null ? {} : { deadline }),
  };
}

function unwrap<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.error);
}
