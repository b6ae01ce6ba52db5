/**
 * What `work` makes of each item, in their order; on no more than `most` of them is worked at the same time. Rejects with
 * the first error, and begins nothing after it.
 */
export async function mapAtMost<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const made = new Array<R>(items.length);
  const waiting = [...items.entries()].reverse();
  const workOn = async (): Promise<void> => {
    try {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) made[next[0]] = await work(next[1]);
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, workOn));
  return made;
}
