import type { Clock } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import type { Statement } from '../domain/execution-event.ts';
import { batonItself } from '../domain/message.ts';
import type { Change } from '../domain/tables.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { Store } from '../ports/store.ts';
import { composeMessage } from './compose-message.ts';
import { outermostExecution } from './outermost-execution.ts';

export interface EscalationParts {
  readonly store: Pick<Store, 'get'>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Work that did not come to a good end, or a question that nobody answered. */
export interface Trouble {
  /** In whose log it is stated: the execution that gave the work away. Null: it belongs to none. */
  readonly execution_id: string | null;
  /** Path of the step that gave it away. */
  readonly step: string | null;
  readonly task_id: string | null;
  /** Name of the group whose rule it is. */
  readonly group: string | null;
  /** Whose work it is. */
  readonly from: string;
  /** Who is told: see `escalationTarget`. */
  readonly to: string;
  /** What happened, in whole sentences: the receiver reads nothing else. */
  readonly reason: string;
  /** The agent execution of the receiver that hears of it in another way; left out: it hears of it by the message. */
  readonly heard_by?: string;
}

export interface Escalation {
  readonly message: MessageRecord;
  /** For one transaction, with whatever ended the work: so it is told once. */
  readonly changes: readonly Change[];
  /** For the log of `Trouble.execution_id`. */
  readonly statements: readonly Statement[];
}

/** The message of type `escalation` that tells of it, and the facts. Nothing is stored yet. */
export function escalate(parts: EscalationParts, trouble: Trouble): Escalation {
  const { execution_id, step, task_id, group, from, to, reason, heard_by } = trouble;
  const { message, changes, fact } = composeMessage(parts, {
    execution_id: execution_id === null ? null : treeOf(parts, execution_id),
    task_id,
    group,
    from_agent: batonItself,
    to_agent: to,
    message_type: 'escalation',
    content: reason,
    ...(heard_by === undefined ? {} : { heard_by }),
  });
  const place = step === null ? {} : { step };
  const data = { message_id: message.id, from, to, reason };
  const escalated: Statement = { type: 'escalated', key: `escalated/${message.id}`, data };
  return { message, changes, statements: [fact, escalated].map((each) => ({ ...each, ...place })) };
}

function treeOf({ store }: EscalationParts, id: string): string {
  const execution = store.get('executions', { id });
  return execution === undefined ? id : outermostExecution(store, execution);
}
