import type { Statement } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { Store } from '../ports/store.ts';

export interface FactOf {
  readonly execution_id: string;
  readonly statement: Statement;
}

/**
 * States facts of several executions, with other changes, in one transaction: a crash leaves all of it or nothing. Throws
 * when it is refused. The facts are new: of an execution that knows all of its own already nothing would be written.
 */
export function noteTogether(
  to: { readonly store: Pick<Store, 'apply'>; readonly recorder: Recorder },
  facts: readonly FactOf[],
  changes: readonly Change[],
): void {
  const [first] = facts;
  if (first === undefined) {
    to.store.apply(changes);
    return;
  }
  const { execution_id } = first;
  const here = facts.filter((fact) => fact.execution_id === execution_id).map(({ statement }) => statement);
  const elsewhere = facts.filter((fact) => fact.execution_id !== execution_id);
  to.recorder.noteThrough((more) => noteTogether(to, elsewhere, [...changes, ...more]), execution_id, here);
}
