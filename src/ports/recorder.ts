import type { Statement } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';

/** Resolves when the changes are durable. */
export type WriteChanges = (changes: readonly Change[]) => Promise<void>;

/** Writes the audit trail of executions and, in the same transaction, the rows that follow from it. In `src/history`. */
export interface Recorder {
  /**
   * States facts about an execution, with other changes in the same transaction. A statement whose key the execution
   * knows already is left out. Resolves when durable.
   */
  record(executionId: string, statements: readonly Statement[], alongside?: readonly Change[]): Promise<void>;
  /**
   * As `record`, but the changes are given to `write`, before this returns, in the place of the store. They must reach
   * the store before anything else is recorded of the execution.
   */
  recordThrough(write: WriteChanges, executionId: string, statements: readonly Statement[]): Promise<void>;
}
