import { BatonError } from '../../base/errors.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { type FrozenDefinition, readFrozenDefinition } from '../../domain/frozen-definition.ts';
import type { Store } from '../../ports/store.ts';

export interface LoadedExecution {
  readonly execution: ExecutionRecord;
  readonly definition: FrozenDefinition;
}

/** An execution with what was fixed when it started. Throws `unknown_execution`, `definition_unreadable`. */
export function loadExecution(store: Store, id: string): LoadedExecution {
  const execution = store.get('executions', { id });
  if (execution === undefined) throw new BatonError('unknown_execution', `There is no execution ${id}.`);
  const blob = store.get('content_blobs', { hash: execution.definition_hash });
  const definition = blob === undefined ? undefined : readFrozenDefinition(blob.content);
  if (definition === undefined) {
    throw new BatonError('definition_unreadable', `The frozen definition of execution ${id} cannot be read.`, {
      hint: 'It may have been made by a newer version of Baton.',
    });
  }
  return { execution, definition };
}
