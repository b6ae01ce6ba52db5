import { BatonError } from '../base/errors.ts';
import type { OutputBefore } from '../domain/record-requests.ts';
import type { Store } from '../ports/store.ts';

/** See `RecordQueries.outputBefore`. */
export function outputBefore(store: Store, id: string): OutputBefore {
  const output = store.get('outputs', { id });
  const writeId = output?.metadata['write_id'];
  const write = typeof writeId === 'string' ? store.get('file_writes', { id: writeId }) : undefined;
  if (write === undefined) {
    throw new BatonError('unknown_output', `What was there before the output '${id}' is not known.`, {
      hint: 'It is known of files that a tool of Baton wrote: see "baton outputs query".',
    });
  }
  const { path, agent_execution_id } = write;
  const [first = write] = store.find('file_writes', { agent_execution_id, path }, { orderBy: byCreation, limit: 1 });
  const blob = first.before_hash === null ? undefined : store.get('content_blobs', { hash: first.before_hash });
  return { path, text: blob?.content ?? null };
}

const byCreation = [{ column: 'id', direction: 'asc' }] as const;
