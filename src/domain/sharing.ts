import type { JsonObject } from '../base/json.ts';

/** Bytes of JSON that agents can share with those to whom is delegated later. */
export const mostShared = 64 * 1024;

/** For a model whose helpers have shared more. */
export const sharedTooMuch = `Not all that was shared is passed on to agents to whom you delegate later: it may have at most ${mostShared / 1024} KiB. Put what they need into your message.`;

/** What somebody shares. */
export interface Share {
  readonly from: string;
  readonly shared: JsonObject;
}

export interface Sharing {
  /** At most `mostShared`. */
  readonly shared: JsonObject;
  /** Whose shares were left out whole, since with them it would be too much. */
  readonly left_out: readonly string[];
}

/** All shares together; what is said later stands. */
export function sharingOf(shares: readonly Share[]): Sharing {
  let shared: JsonObject = {};
  const left_out: string[] = [];
  for (const share of shares) {
    const all = { ...shared, ...share.shared };
    if (bytesOf(all) <= mostShared) shared = all;
    else left_out.push(share.from);
  }
  return { shared, left_out };
}

function bytesOf(value: JsonObject): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
