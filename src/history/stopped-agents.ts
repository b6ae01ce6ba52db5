import type { IdSource } from '../base/ids.ts';
import type { ExecutionEvent } from '../domain/execution-event.ts';
import { type Change, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { collectedOutputs, failed, writtenFiles } from './collected-outputs.ts';

const reason = 'Cancelled.';

/** A cancelled step stops its agents. The files that they have written are there nevertheless. */
export function stoppedAgents(
  parts: { readonly store: StoreReads; readonly ids: IdSource },
  { type, execution_id, step: step_path, round, at }: ExecutionEvent,
): readonly Change[] {
  if (type !== 'step_cancelled') return [];
  const running = { execution_id, step_path, status: 'deployed' } as const;
  const made = parts.store.find('agent_executions', running).flatMap((agentExecution) => {
    const drafts = [...writtenFiles(parts.store, agentExecution.id), failed(reason)];
    return collectedOutputs(parts, agentExecution, { drafts, at, round });
  });
  const ended = { status: 'failed', success: false, completed_at: at, error_message: reason, updated_at: at } as const;
  return [update('agent_executions', running, ended), ...made];
}
