import { isJsonObject, parseJson } from '../../base/json.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What a lock file says of its owner. */
export interface LockRecord extends ProcessIdentity {
  /** Of this taking of the lock; no other has the same. */
  readonly nonce: string;
  readonly acquired_at: string;
  /** Where the owner can be reached by other processes; null until it says so. */
  readonly address: string | null;
}

/** The record, or undefined when the text is not one: what is left of a lock file after a power failure. */
export function parseLockRecord(text: string): LockRecord | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const { nonce, pid, host, started, namespace, acquired_at, address } = value;
  if (typeof nonce !== 'string' || typeof pid !== 'number' || typeof host !== 'string') return undefined;
  return {
    nonce,
    pid,
    host,
    started: typeof started === 'string' ? started : null,
    namespace: typeof namespace === 'string' ? namespace : null,
    acquired_at: typeof acquired_at === 'string' ? acquired_at : '',
    address: typeof address === 'string' ? address : null,
  };
}
