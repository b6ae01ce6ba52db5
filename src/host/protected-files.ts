import type { Failure } from '../domain/failure.ts';
import type { Place } from './workspace-fence.ts';

/** Baton's record: the database with its journal, lock and secret. Case does not matter on some systems, so never. */
const record = /^\.baton\/(baton\.db.*|[^/]*\.(lock|journal|secret|sock))(\/|$)/i;
/** A hook or a setting of git is a program that runs later: a write there is more than a write. */
const repository = /^(.*\/)?\.git(\/|$)/i;

/** Whether a file belongs to Baton's own record: no agent reads or lists it. */
export function isRecordFile(path: string): boolean {
  return record.test(path);
}

/** Why this place may not be used in this way; undefined when it may. */
export function protectionOf(place: Place, use: 'read' | 'write'): Failure | undefined {
  if (isRecordFile(place.real)) {
    return {
      code: 'protected_file',
      message: `'${place.path}' is part of Baton's own record and cannot be ${use === 'read' ? 'read' : 'written'}.`,
      hint: 'Ask the history for what happened instead.',
    };
  }
  if (use === 'write' && repository.test(place.real)) {
    return {
      code: 'protected_file',
      message: `'${place.path}' is part of the git repository's own files and cannot be written.`,
      hint: 'Use git commands to change the repository.',
    };
  }
  return undefined;
}
