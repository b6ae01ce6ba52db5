import type { Supervision } from '../../domain/supervision.ts';

/** The supervision that closes a circle, with the agents of the circle in order; undefined when there is none. */
export function supervisionCycle(
  supervisions: readonly Supervision[],
): { readonly closing: Supervision; readonly names: readonly string[] } | undefined {
  const below = Map.groupBy(supervisions, ({ supervisor }) => supervisor);
  const done = new Set<string>();
  for (const start of below.keys()) {
    const found = cycleFrom(start, { below, done });
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Search {
  readonly below: ReadonlyMap<string, readonly Supervision[]>;
  /** From here no circle is reached. */
  readonly done: Set<string>;
}

/** Without recursion: a chain may be as long as a file allows. */
function cycleFrom(start: string, { below, done }: Search): ReturnType<typeof supervisionCycle> {
  const way: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
  const onWay = new Set([start]);
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const supervision = below.get(here.name)?.[here.next++];
    if (supervision === undefined) {
      done.add(here.name);
      onWay.delete(here.name);
      way.pop();
      continue;
    }
    const { subordinate: name } = supervision;
    if (onWay.has(name)) {
      const names = way.map((each) => each.name);
      return { closing: supervision, names: [...names.slice(names.indexOf(name)), name] };
    }
    if (done.has(name)) continue;
    way.push({ name, next: 0 });
    onWay.add(name);
  }
  return undefined;
}
