import { BatonError } from '../../base/errors.ts';
import { isJsonObject, parseJson } from '../../base/json.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
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
  const definition = blob === undefined ? undefined : parseJson(blob.content);
  if (!isJsonObject(definition) || definition['format'] !== 1) {
    throw new BatonError('definition_unreadable', `The frozen definition of execution ${id} cannot be read.`, {
      hint: 'It may have been made by a newer version of Baton.',
    });
  }
  // `format` says that this version wrote it.
  return { execution, definition: definition as unknown as FrozenDefinition };
}
