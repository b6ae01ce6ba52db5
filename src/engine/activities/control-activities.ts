import { BatonError } from '../../base/errors.ts';
import { type Json, isJsonObject } from '../../base/json.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { objectInput, textOf, unwrap } from './task-input.ts';

/**
 * Records a question to a person; gives its id and, when it was answered for the whole execution before, the answer. A
 * retry asks anew what was rejected, so the round is part of the key.
 */
export function createApprovalActivity({ approvals, store }: ActivityPorts): TaskFunction {
  return async (input, { idempotencyKey, runId }) => {
    const round = store.get('executions', { id: runId })?.round ?? 1;
    const asked = { ...objectInput(input), idempotency_key: `${idempotencyKey}@${round}` };
    // The flow side wrote a question; only its key is added here.
    const requested = await approvals.request(asked as unknown as ApprovalQuestion);
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
    await ledger.extend(textOf(wanted, 'execution_id'), limit);
    return null;
  };
}

/** Makes the child execution of a `workflow` step, or finds the one that a crashed try has made. */
export function createChildActivity({ library }: ActivityPorts): TaskFunction {
  return async (input, { idempotencyKey }) => {
    const asked = objectInput(input);
    const wanted = isJsonObject(asked['wanted']) ? asked['wanted'] : {};
    const given = wanted['input'];
    const child = unwrap(
      await library.createChild({
        parent_execution_id: textOf(asked, 'parent_execution_id'),
        parent_step: textOf(asked, 'parent_step'),
        workflow: textOf(wanted, 'workflow'),
        input: isJsonObject(given) ? given : {},
        idempotency_key: idempotencyKey,
      }),
    );
    return { execution_id: child.execution_id };
  };
}
