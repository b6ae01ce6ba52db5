import { BatonError } from '../../base/errors.ts';
import { type Json, asText, isJsonObject } from '../../base/json.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { Store } from '../../ports/store.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { objectInput, textOf, unwrap } from './task-input.ts';

/** Records a question to a person; gives its id and, when it was answered for the whole execution before, the answer. */
export function createApprovalActivity({ approvals, store }: ActivityPorts): TaskFunction {
  return async (input, { runId }) => {
    const { question_key, ...asked } = objectInput(input);
    const idempotency_key = `${runId}/${asText(question_key)}@${roundOf(store, runId)}`;
    // The flow side wrote a question; only its key is made here.
    const requested = await approvals.request({ ...asked, idempotency_key } as unknown as ApprovalQuestion);
    return requested as unknown as Json;
  };
}

export function createExtendBudgetActivity({ ledger }: ActivityPorts): TaskFunction {
  return async (input) => {
    const wanted = objectInput(input);
    const limit = textOf(wanted, 'limit');
    if (limit !== 'tokens' && limit !== 'usd' && limit !== 'turns' && limit !== 'seconds') {
      throw new BatonError('internal', `There is no budget limit '${limit}'.`);
    }
    const grant = wanted['grant'];
    if (typeof grant !== 'number') throw new BatonError('internal', 'What was granted is not known.');
    await ledger.extend(textOf(wanted, 'execution_id'), { limit, grant }, textOf(wanted, 'approval_id'));
    return null;
  };
}

/** A retry makes and asks anew what it has forgotten, so the round is part of what makes both idempotent. */
function roundOf(store: Store, executionId: string): number {
  return store.get('executions', { id: executionId })?.round ?? 1;
}

/** Makes the child execution of a `workflow` step, or finds the one that a crashed try has made. */
export function createChildActivity({ library, store }: ActivityPorts): TaskFunction {
  return async (input, { idempotencyKey, runId }) => {
    const asked = objectInput(input);
    const wanted = isJsonObject(asked['wanted']) ? asked['wanted'] : {};
    const given = wanted['input'];
    const child = unwrap(
      await library.createChild({
        parent_execution_id: textOf(asked, 'parent_execution_id'),
        parent_step: textOf(asked, 'parent_step'),
        workflow: textOf(wanted, 'workflow'),
        input: isJsonObject(given) ? given : {},
        idempotency_key: `${idempotencyKey}@${roundOf(store, runId)}`,
      }),
    );
    return { execution_id: child.execution_id };
  };
}
