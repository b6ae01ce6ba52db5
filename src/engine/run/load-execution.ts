import { BatonError } from '../../base/errors.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import type { FrozenDefinitions } from '../../ports/frozen-definitions.ts';
import type { Store } from '../../ports/store.ts';

export interface LoadedExecution {
  readonly execution: ExecutionRecord;
  readonly definition: FrozenDefinition;
}

export interface ExecutionSource {
  readonly store: Store;
  readonly frozen: FrozenDefinitions;
}

/** An execution with what was fixed when it started. Throws `unknown_execution`, `definition_unreadable`. */
export function loadExecution({ store, frozen }: ExecutionSource, id: string): LoadedExecution {
  const execution = store.get('executions', { id });
  if (execution === undefined) throw new BatonError('unknown_execution', `There is no execution ${id}.`);
  const definition = frozen.of(execution.definition_hash);
  if (definition === undefined) {
    throw new BatonError('definition_unreadable', `The frozen definition of execution ${id} cannot be read.`, {
      hint: 'It may have been made by a newer version of Baton.',
    });
  }
  return { execution, definition };
}
