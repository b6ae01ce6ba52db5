import type { ExecutionRecord } from '../domain/execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import { isPerson, personNamed } from '../domain/message.ts';
import type { Store } from '../ports/store.ts';
import { outermostExecution } from './outermost-execution.ts';

/** The persons whom an agent can write to. */
export interface People {
  /** As `person:<name>`: who started the outermost execution; null when the record does not say. */
  readonly starter: string | null;
  /** All whom it has a reason to know, the starter included. */
  readonly known: () => readonly string[];
}

type Records = Pick<Store, 'get' | 'find'>;

export function peopleIn(store: Records, execution: ExecutionRecord): People {
  const top = outermostExecution(store, execution);
  const { started_by } = store.get('executions', { id: top }) ?? execution;
  const starter = started_by === null ? null : personNamed(started_by);
  const known = (): readonly string[] => [
    ...new Set([
      ...(starter === null ? [] : [starter]),
      ...sendersTo(store, top),
      ...decidersIn(store, top),
      ...namedFor(store, execution),
    ]),
  ];
  return { starter, known };
}

function sendersTo(store: Records, top: string): readonly string[] {
  const messages = [top, null].flatMap((execution_id) => store.find('messages', { execution_id }));
  return messages.map(({ from_agent }) => from_agent).filter(isPerson);
}

/** Agents hear who has answered their questions. */
function decidersIn(store: Records, top: string): readonly string[] {
  const tree = wholeTree({ id: top }, (id) => store.find('executions', { parent_execution_id: id }));
  const decided = tree.flatMap(({ id }) => store.find('approvals', { execution_id: id }));
  return decided.flatMap(({ decided_by }) => (decided_by === null ? [] : [personNamed(decided_by)]));
}

/** Whoever wrote the workflow, its agents or the inputs may name somebody who has not been here yet. */
function namedFor(store: Records, { definition_hash, input }: ExecutionRecord): readonly string[] {
  const definition = store.get('content_blobs', { hash: definition_hash })?.content ?? '';
  return [...`${definition}\n${JSON.stringify(input)}`.matchAll(personInText)].map(([name]) => name);
}

/** A full stop behind the name is not part of it. */
const personInText = /person:[\p{L}\p{N}_](?:[\p{L}\p{N}._@-]*[\p{L}\p{N}_])?/gu;
