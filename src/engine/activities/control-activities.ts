import { BatonError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import { isText, isTexts, objectOf, oneOf } from '../../base/json-shape.ts';
import { approvalKinds } from '../../domain/approval.ts';
import type { Suspended } from '../../domain/checkpoint.ts';
import { keyInRound } from '../../domain/spawn-key.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { Store } from '../../ports/store.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { checkpointChanges } from './checkpoint-changes.ts';
import { objectInput, textOf, unwrap } from './task-input.ts';

/** A question as the flow side writes it: the key that asks it once is made from its own. */
type AskedQuestion = Omit<ApprovalQuestion, 'idempotency_key'> & {
  readonly question_key: string;
  /** Of an agent that asks in the midst of its conversation. */
  readonly suspended: Suspended | undefined;
};

const isSuspended = objectOf<Suspended>({ agent_execution_id: isText, first_messages: isTexts });

const isQuestion = objectOf<AskedQuestion>({
  execution_id: isText,
  step_path: isText,
  kind: oneOf(approvalKinds),
  subject: isText,
  question: isText,
  payload: isJsonObject,
  question_key: isText,
  suspended: (value): value is Suspended | undefined => value === undefined || isSuspended(value),
});

/** Records a question to a person; gives its id and, when it was answered for the whole execution before, the answer. */
export function createApprovalActivity(
  ports: Pick<ActivityPorts, 'approvals' | 'store' | 'clock' | 'ids'>,
): TaskFunction {
  const { approvals, store } = ports;
  return async (input, { runId }) => {
    const wanted = objectInput(input);
    if (!isQuestion(wanted)) throw new BatonError('internal', 'What a person was to be asked is not a question.');
    const { question_key, suspended, ...asked } = wanted;
    const checkpoint = suspended === undefined ? [] : checkpointChanges(ports, suspended);
    const idempotency_key = keyInRound(runId, question_key, roundOf(store, runId));
    const { id, decision } = await approvals.request({ ...asked, idempotency_key }, checkpoint);
    return { id, decision: decision === null ? null : { ...decision } };
  };
}

/** A retry makes and asks anew what it has forgotten, so the round is part of what makes both idempotent. */
function roundOf(store: Store, executionId: string): number {
  return store.get('executions', { id: executionId })?.round ?? 1;
}

/** Makes the child execution of a `workflow` step, or finds the one that a crashed try has made. */
export function createChildActivity({ library, store }: ActivityPorts): TaskFunction {
  return async (input, { key, runId, signal }) => {
    const asked = objectInput(input);
    const wanted = isJsonObject(asked['wanted']) ? asked['wanted'] : {};
    const given = wanted['input'];
    const child = unwrap(
      await library.createChild(
        {
          parent_execution_id: textOf(asked, 'parent_execution_id'),
          parent_step: textOf(asked, 'parent_step'),
          workflow: textOf(wanted, 'workflow'),
          input: isJsonObject(given) ? given : {},
          idempotency_key: keyInRound(runId, key, roundOf(store, runId)),
        },
        { signal },
      ),
    );
    return { execution_id: child.execution_id };
  };
}
