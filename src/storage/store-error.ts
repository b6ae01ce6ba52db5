import { BatonError, type BatonErrorOptions, messageOf, systemCodeOf } from '../base/errors.ts';

export type StoreErrorCode =
  /** A change or query that does not fit its table: unknown column, wrong type, missing value. */
  | 'invalid_change'
  /** A key or unique column is taken already. */
  | 'constraint_failed'
  /** This process does not hold the database; forward the change to the holder. */
  | 'not_holder'
  | 'read_only'
  /** The database was written by a newer version of the program. */
  | 'newer_schema'
  | 'disk_full'
  /** Writing the journal failed; later commits are refused until the store is opened again. */
  | 'storage_failed'
  /** Another process took the lock file away. */
  | 'lock_lost'
  | 'database_damaged'
  | 'export_refused'
  | 'import_refused'
  /** A question to the record that is not one reading statement. */
  | 'not_read_only'
  | 'invalid_query'
  | 'query_timeout'
  | 'query_too_large'
  | 'closed';

/** Why the store refused or could not do something. */
export class StoreError extends BatonError {
  declare readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options: BatonErrorOptions = {}) {
    super(code, message, options);
    this.name = 'StoreError';
  }
}

/** `disk_full` or `storage_failed`, from what the system said; a `StoreError` stays as it is. */
export function storageFailure(what: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const system = systemCodeOf(cause);
  const details = { system_code: system ?? null };
  if (system === 'ENOSPC' || system === 'EDQUOT') {
    return new StoreError('disk_full', `${what}: the disk is full.`, {
      hint: 'Free some space and open the workspace again. What was saved before is safe; what was refused is not kept.',
      details,
      cause,
    });
  }
  return new StoreError('storage_failed', `${what}: ${messageOf(cause)}.`, {
    hint: 'Check the disk and the rights of the .baton folder, then open the workspace again. What was saved before is safe.',
    details,
    cause,
  });
}

export function closedError(): StoreError {
  return new StoreError('closed', 'The store is closed.', { hint: 'Open the workspace again.' });
}
