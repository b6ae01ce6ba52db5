import type { Event } from '../base/event.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';

/** Each fact about an execution, after it was recorded; those that other processes have recorded too. */
export function onDidRecordIn(store: { readonly onDidCommit: Event<readonly Change[]> }): Event<ExecutionEventRecord> {
  return (listener) =>
    store.onDidCommit((changes) => {
      for (const change of changes) {
        if (change.kind === 'insert' && change.table === 'execution_events') listener(change.row);
      }
    });
}
