import type { Clock } from '../../base/clock.ts';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { Store } from '../../ports/store.ts';
import type { AwaitedEnd, BegunWork } from '../../ports/tool-host.ts';
import type { WaitedFor } from '../agent/turn-result.ts';
import { depthOf } from '../run/execution-depth.ts';
import { isSharedOn, sharedIn } from './shared-context.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/** What came of a child execution, from its record: the process that saw it end need not be this one. */
export function childEndOf({ store, clock }: Parts, { execution_id: id, timed_out, error }: WaitedFor): AwaitedEnd {
  const child = childOf(store, id);
  const sharing = sharedIn(store, child);
  const booked = { level: 'execution', subject_id: id, kind: 'booked' } as const;
  return {
    kind: 'child',
    execution_id: id,
    task_id: child.task_id,
    agent: child.agent,
    status: statusOf(child, timed_out),
    output: child.output,
    error: child.error ?? error,
    // One that was given up may go on for a moment: for who waited it has ended now.
    duration_ms: child.duration_ms ?? (timed_out ? clock.now() - Date.parse(child.created_at) : null),
    tokens: store.sum('budget_entries', { column: 'tokens', where: booked }),
    delegation_depth: depthOf(store, id),
    shared_context: sharing.shared,
    shared_too_much: !isSharedOn(store, child, sharing),
  };
}

/** A child execution that was begun and is not waited for. */
export function begunWorkOf(store: Store, id: string): BegunWork {
  const { task_id } = childOf(store, id);
  return { kind: 'begun', execution_id: id, task_id, delegation_depth: depthOf(store, id) };
}

function childOf(store: Store, id: string): ExecutionRecord {
  const child = store.get('executions', { id });
  if (child === undefined) throw new BatonError('internal', `The child execution ${id} is not recorded.`);
  return child;
}

/** One that was given up may not have ended yet, and one whose run broke may not say so. */
function statusOf(child: ExecutionRecord, timedOut: boolean): AwaitedEnd['status'] {
  if (child.status === 'completed') return 'completed';
  if (timedOut) return 'timeout';
  return child.status === 'cancelled' ? 'cancelled' : 'failed';
}
