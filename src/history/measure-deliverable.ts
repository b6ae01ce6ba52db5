import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { DeliverableContent } from '../domain/output.ts';
import type { FileChanges } from '../ports/file-changes.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';

export interface MeasuringParts {
  readonly files: WorkspaceFiles;
  readonly changes: FileChanges;
}

const mostBytes = 16 * 1024 * 1024;
const uncounted = { lines_added: 0, lines_modified: 0, lines_removed: 0 } as const;

/**
 * A file as it is now against the last commit, else against nothing. A file that is gone counts what it had. Fails with
 * `file_not_found`, `outside_workspace` and whatever else keeps it from being read.
 */
export async function measureDeliverable(
  { files, changes }: MeasuringParts,
  path: string,
  validation: DeliverableContent['validation'],
): Promise<Result<DeliverableContent, Failure>> {
  const read = await files.read(path, { maxBytes: mostBytes });
  if (read.ok) {
    const { path: file_path, text, truncated } = read.value;
    if (truncated) return ok({ file_path, ...uncounted, validation, too_large: true });
    const counts = await changes.compare(await changes.committed(file_path), text);
    return ok({ file_path, ...counts, validation });
  }
  const place = await files.placeToWrite(path);
  if (!place.ok) return fail(read.error);
  const file_path = place.value;
  if (read.error.code === 'binary_file') return ok({ file_path, ...uncounted, validation, binary: true });
  const before = read.error.code === 'file_not_found' ? await changes.committed(file_path) : null;
  if (before === null) return fail(read.error);
  return ok({ file_path, ...(await changes.compare(before, null)), validation });
}
