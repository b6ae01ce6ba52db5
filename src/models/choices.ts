import type { Digest } from '../base/digest.ts';

/**
 * Makes the same choice for the same seed and place, each time: an index below `count`. Places are names such as
 * `/items/0`, so that one more property leaves the other choices as they were.
 */
export type Choose = (place: string, count: number) => number;

export function createChoose(digest: Digest, seed: string): Choose {
  return (place, count) => {
    if (count <= 1) return 0;
    // 12 hex digits are 48 bits: exact in a number, and enough that the remainder is even.
    return Number.parseInt(digest.text(`${seed} ${place}`).slice(0, 12), 16) % count;
  };
}
