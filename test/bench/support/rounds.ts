/** One thing to measure: does its work once and gives the figure. */
export type Trial = () => Promise<number> | number;

/**
 * The median of each trial over the rounds. The trials take turns, so that what else the machine does meets all of them.
 * A first round of each warms up and is not counted.
 */
export async function interleaved<K extends string>(
  rounds: number,
  trials: Readonly<Record<K, Trial>>,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(trials) as K[];
  const figures = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await trials[name]();
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures.get(name) ?? [])])) as Record<K, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown> | undefined): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
