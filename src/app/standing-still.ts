import path from 'node:path';
import { BatonError } from '../base/errors.ts';
import { StoreError } from '../storage/store-error.ts';

/**
 * What is told of an execution whose record can no longer be kept, as on a full disk: under the store's own code, which
 * execution stands still, where, and how to go on with it. Any other error stays as it is.
 */
export function standingStill(error: unknown, at: { readonly id: string; readonly workspace: string }): unknown {
  if (!(error instanceof StoreError)) return error;
  const { code, message, hint = '', details } = error;
  const folder = path.join(at.workspace, '.baton');
  return new BatonError(
    code,
    `Execution ${at.id} stands still, its record in ${folder} could not be kept. ${message}`,
    {
      hint: `${hint} Then go on with it: "baton executions resume ${at.id}".`.trim(),
      details: { ...details, execution_id: at.id, folder },
      cause: error,
    },
  );
}
