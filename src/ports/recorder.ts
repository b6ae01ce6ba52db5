import type { Statement } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';

/** Writes the audit trail of executions and, in the same transaction, the rows that follow from it. In `src/history`. */
export interface Recorder {
  /**
   * States facts about an execution, with other changes in the same transaction. A statement whose key the execution
   * knows already is left out. Resolves when durable.
   */
  record(executionId: string, statements: readonly Statement[], alongside?: readonly Change[]): Promise<void>;
}
