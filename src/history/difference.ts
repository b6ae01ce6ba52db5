/** The columns of `after` whose value is another than in `before`; objects count as changed unless they are the same. */
export function differenceOf<T extends object>(before: T, after: Partial<T>): Partial<T> {
  const difference: Partial<T> = {};
  for (const key in after) {
    if (after[key] !== before[key]) difference[key] = after[key];
  }
  return difference;
}
