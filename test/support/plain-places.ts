import type { PlainCall, PlainRegistry, PlainTask } from './plain-registry.ts';

/** Keys such as `epic 7` of all subjects at which a call of this execution counts. */
export function placesOf(registry: PlainRegistry, execution: string, step: string): ReadonlySet<string> {
  const places = new Set([`step ${execution}/${step}`]);
  const isSpent = registry.executions.get(execution)?.isLive === true;
  let below: string | undefined;
  for (let id: string | null = execution; id !== null;) {
    const row = registry.executions.get(id);
    if (row === undefined) break;
    places.add(`execution ${id}`);
    if (below !== undefined) places.add(`step ${id}/${below}`);
    if (isSpent) addGranting(registry, places, row);
    below = row.step;
    id = row.parent;
  }
  return places;
}

function addGranting(
  registry: PlainRegistry,
  places: Set<string>,
  {
    task,
    epic,
    session,
  }: { readonly task: string | null; readonly epic: string | null; readonly session: string | null },
): void {
  for (const [id, each] of tasksUp(registry, task)) {
    places.add(`task ${id}`);
    if (each.epic !== null) places.add(`epic ${each.epic}`);
  }
  if (epic !== null && !places.has(`epic ${epic}`)) places.add(`overhead ${epic}`).add(`epic ${epic}`);
  if (session !== null) places.add(`session ${session}`);
}

function tasksUp({ tasks }: PlainRegistry, first: string | null): ReadonlyMap<string, PlainTask> {
  const found = new Map<string, PlainTask>();
  for (let id = first; id !== null && !found.has(id);) {
    const task = tasks.get(id);
    if (task === undefined) break;
    found.set(id, task);
    id = task.parent;
  }
  return found;
}

/**
 * What is tied to another epic or parent takes what was spent for it along: `task 7`, `execution 8`. What is deleted leaves
 * it where it was.
 */
export function takeSpendingAlong(registry: PlainRegistry, moved: readonly string[]): void {
  for (const call of registry.calls.values()) {
    if (call.state === 'released' || !moved.some((key) => call.places.has(key))) continue;
    const due = placesOf(registry, call.execution, call.step);
    call.places = countsForDeleted(registry, call) ? keptWith(call.places, due) : due;
  }
}

/** What was spent for a task of an epic that is deleted does not become overhead of that epic. */
function keptWith(kept: ReadonlySet<string>, due: ReadonlySet<string>): ReadonlySet<string> {
  const more = [...due].filter((key) => !(key.startsWith('overhead ') && kept.has(key.replace('overhead', 'epic'))));
  return new Set([...kept, ...more]);
}

function countsForDeleted({ tasks }: PlainRegistry, { places }: PlainCall): boolean {
  return [...places].some((key) => key.startsWith('task ') && !tasks.has(key.slice('task '.length)));
}
