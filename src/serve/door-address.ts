import { isJsonObject, parseJson } from '../base/json.ts';
import { isLocalSocketPath } from '../host/local-socket-path.ts';

/** How to reach the holder: its socket and what a caller must say first. Stands in the lock file, for the owner only. */
export interface DoorAddress {
  readonly path: string;
  readonly secret: string;
}

export function printAddress({ path, secret }: DoorAddress): string {
  return JSON.stringify({ path, secret });
}

/** Undefined for a place where no process of Baton listens: the file lies in the workspace, which others may have made. */
export function readAddress(text: string | null | undefined): DoorAddress | undefined {
  const value = parseJson(text ?? '');
  if (!isJsonObject(value)) return undefined;
  const { path, secret } = value;
  if (typeof path !== 'string' || typeof secret !== 'string') return undefined;
  return isLocalSocketPath(path) ? { path, secret } : undefined;
}
