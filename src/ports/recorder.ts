import type { Statement } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';

/** Hands changes on. Throws, or rejects later, when they are refused. */
export type WriteChanges = (changes: readonly Change[]) => Promise<void> | void;

/** Writes the audit trail of executions and, in the same transaction, the rows that follow from it. In `src/history`. */
export interface Recorder {
  /**
   * States facts about an execution, with other changes in the same transaction. A statement whose key the execution
   * knows already is left out. Readable at once, durable before whatever is recorded later; throws when it is refused.
   */
  note(executionId: string, statements: readonly Statement[], alongside?: readonly Change[]): void;
  /** `note`, and resolves when it is durable. */
  record(executionId: string, statements: readonly Statement[], alongside?: readonly Change[]): Promise<void>;
  /**
   * As `note`, but the changes are given to `write`, before this returns, in the place of the store. They must reach
   * the store before anything else is recorded of the execution. Whoever writes acts on a refusal.
   */
  noteThrough(write: WriteChanges, executionId: string, statements: readonly Statement[]): void;
}
