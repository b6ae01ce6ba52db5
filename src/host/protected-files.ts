import type { Failure } from '../domain/failure.ts';
import { canonicalPath, isGrantingFile } from '../domain/guarded-path.ts';
import type { Place } from './workspace-fence.ts';

/** Baton's record: the database with its journal, lock and secret. Case does not matter on some systems, so never. */
const record = /^\.baton\/(baton\.db.*|[^/]*\.(lock|journal|secret|sock))(\/|$)/i;

/** Whether a file belongs to Baton's own record: no agent reads or lists it. */
export function isRecordFile(path: string): boolean {
  return record.test(path);
}

/** Why this place may not be used in this way; undefined when it may. */
export function protectionOf(place: Place, use: 'read' | 'write'): Failure | undefined {
  if (isRecordFile(canonicalPath(place.real))) {
    return {
      code: 'protected_file',
      message: `${shown(place)} is part of Baton's own record and cannot be ${use === 'read' ? 'read' : 'written'}.`,
      hint: 'Ask the history for what happened instead.',
    };
  }
  if (use === 'write' && isGrantingFile(place.real)) {
    return {
      code: 'protected_file',
      message: `${shown(place)} decides what may run or what is allowed here, and cannot be written by an agent.`,
      hint: 'Say what should be changed in it; only a person edits it.',
    };
  }
  return undefined;
}

function shown({ path, real }: Place): string {
  return path === real ? `'${path}'` : `'${path}' (really '${real}')`;
}
