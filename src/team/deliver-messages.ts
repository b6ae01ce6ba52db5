import { type Clock, isoTime } from '../base/clock.ts';
import type { Statement } from '../domain/execution-event.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { ComingTurn, MessageDelivery } from '../ports/message-delivery.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';
import { hearingOf } from './hearing.ts';
import { addressBookOf } from './address-book.ts';
import { addresseesOf } from './message-address.ts';
import { deliveredFact } from './delivered-fact.ts';
import { type HeldMessage, heldMessages } from './held-message.ts';
import { messageText } from './message-text.ts';
import { moveMessage } from './move-message.ts';
import { handful, mostMessageText, openMessages, waitingAmong, workOfPlace } from './waiting-messages.ts';

export interface DeliveryParts {
  readonly store: Store;
  readonly frozen: FrozenDefinitions;
  readonly recorder: Recorder;
  readonly clock: Clock;
}

/** Messages reach an agent at the beginning of its turns. */
export function createMessageDelivery(parts: DeliveryParts): MessageDelivery {
  const { store, frozen, clock } = parts;
  return {
    addressees: ({ execution, agent }) => addresseesOf(addressBookOf({ store, frozen }, execution), agent),
    deliver: (turn) => deliver(parts, turn),
    read(turn) {
      const place = placeOf(turn);
      const delivered = heldMessages(store, hearingOf(store, turn.agent, turn.execution), ['delivered']);
      return delivered
        .filter(({ delivered_in }) => delivered_in === place)
        .flatMap((held) => moveMessage(store, held, { to: 'read', at: isoTime(clock.now()) }));
    },
    processed({ execution, agent, agent_execution_id }) {
      const told = heldMessages(store, hearingOf(store, agent, execution), ['delivered', 'read']);
      return told
        .filter(({ delivered_in }) => delivered_in !== null && workOfPlace(delivered_in) === agent_execution_id)
        .flatMap((held) => moveMessage(store, held, { to: 'processed', at: isoTime(clock.now()) }));
    },
  };
}

/**
 * A turn that was given messages before, by a try that came to nothing, is given exactly these again: the request is the
 * same, and what has come meanwhile waits for the next turn.
 */
async function deliver({ store, recorder, clock }: DeliveryParts, turn: ComingTurn): Promise<string | null> {
  const { execution, agent, agent_execution_id } = turn;
  const most = Math.min(turn.most_text, mostMessageText);
  const open = openMessages(store, hearingOf(store, agent, execution));
  if (open.length === 0) return null;
  const place = placeOf(turn);
  const before = open.filter(({ delivered_in }) => delivered_in === place);
  if (before.length > 0) return messageText(contents(before), { ...turn, longest: most });
  const waiting = handful(waitingAmong(open, store, agent_execution_id), most);
  if (waiting.length === 0) return null;
  const move = { to: 'delivered', at: isoTime(clock.now()), delivered_in: place } as const;
  const changes = waiting.flatMap((held) => moveMessage(store, held, move));
  recorder.note(
    execution.id,
    waiting.map((held) => delivered(held, turn)),
    changes,
  );
  return messageText(contents(waiting), { ...turn, longest: most });
}

function placeOf({ agent_execution_id, turn }: Pick<ComingTurn, 'agent_execution_id' | 'turn'>): string {
  return `${agent_execution_id}/${turn}`;
}

function contents(held: readonly HeldMessage[]) {
  return held.map(({ message }) => message);
}

function delivered({ message }: HeldMessage, { agent_execution_id, turn, step_path }: ComingTurn): Statement {
  return { step: step_path, ...deliveredFact(message, { agent_execution_id, turn }) };
}
