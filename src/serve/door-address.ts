import { isJsonObject, parseJson } from '../base/json.ts';

/** How to reach the holder: its socket and what a caller must say first. Stands in the lock file, for the owner only. */
export interface DoorAddress {
  readonly path: string;
  readonly secret: string;
}

export function printAddress({ path, secret }: DoorAddress): string {
  return JSON.stringify({ path, secret });
}

export function readAddress(text: string | null | undefined): DoorAddress | undefined {
  const value = parseJson(text ?? '');
  if (!isJsonObject(value)) return undefined;
  const { path, secret } = value;
  return typeof path === 'string' && typeof secret === 'string' ? { path, secret } : undefined;
}
