const unitsInDollar = 1_000_000_000;

/**
 * Money is kept in whole billionths of a US dollar: fine enough for one token of the cheapest model, and so that
 * amounts that were recorded add up to the sum that was recorded (0.1 + 0.2 is 0.3).
 */
export function roundUsd(usd: number): number {
  return Math.round(usd * unitsInDollar) / unitsInDollar;
}

/** Null, an unknown price, makes the sum unknown. */
export function addUsd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : roundUsd(a + b);
}
