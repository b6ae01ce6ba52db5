import { isoTime } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { toJsonValue } from '../../base/json-value.ts';
import { type DeclaredTrigger, type TriggerData, declaredTriggers } from '../../domain/trigger.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { createWorkspaceFiles } from '../../host/node-workspace-files.ts';
import type { Store } from '../../ports/store.ts';
import type { Core } from '../core.ts';
import { listFirings } from './firing-queries.ts';
import { usualOccasion } from './usual-occasion.ts';

/** Files of the workspace that a rehearsal hears of. */
const mostFiles = 3;

type Means = Pick<Core, 'store' | 'clock' | 'workspace'>;

/**
 * What a rehearsal by hand reads as `$.trigger`, where only triggers start the workflow: what the trigger would tell, with
 * what is `given` over it. Of several triggers it is the one whose `type` or `id` is given, else the first. Undefined: the
 * type of what started it, and nothing else.
 */
export async function rehearsedOccasion(
  means: Means,
  workflow: Pick<Workflow, 'slug' | 'triggers'>,
  given: JsonObject | undefined,
): Promise<TriggerData | undefined> {
  const declared = declaredTriggers(workflow);
  const isBegunByHand = declared.length < workflow.triggers.length;
  const trigger = declared.find(({ id, spec }) => id === given?.['id'] || spec.type === given?.['type']) ?? declared[0];
  if (trigger === undefined) return given === undefined ? undefined : { ...given, type: 'manual' };
  if (given === undefined && isBegunByHand) return undefined;
  const told = await likeliestOccasion(means, trigger);
  return { ...told, ...countOf(given), ...given, type: trigger.spec.type, id: trigger.id };
}

/** Who names files need not count them. */
function countOf(given: JsonObject | undefined): JsonObject {
  const files = given?.['files'];
  return Array.isArray(files) ? { total: files.length } : {};
}

/** Files that are there; of what else cannot be known the last that was told. */
async function likeliestOccasion(means: Means, { id, spec }: DeclaredTrigger): Promise<JsonObject> {
  const usual = usualOccasion(spec, isoTime(means.clock.now()));
  switch (spec.type) {
    case 'schedule':
      return usual;
    case 'file': {
      const paths = await matchingFiles(means, spec.glob);
      const files = paths.map((path) => ({ path, change: spec.on[0] ?? 'change' }));
      return { files, total: files.length, chain: [] };
    }
    case 'webhook':
      return lastTold(means.store, id) ?? usual;
    case 'event':
      return lastTold(means.store, id) ?? { ...usual, chain: [], ...newestOf(means.store, spec.event) };
  }
}

/** What is in .baton starts nothing. */
async function matchingFiles({ workspace }: Means, glob: string): Promise<readonly string[]> {
  const found = await createWorkspaceFiles(workspace).list(glob);
  return found.ok ? found.value.filter((path) => !path.startsWith('.baton/')).slice(0, mostFiles) : [];
}

function lastTold(store: Store, trigger: string): JsonObject | undefined {
  const [last] = listFirings(store, { trigger, status: 'started', limit: 1 }).items;
  if (last?.execution_id === undefined || last.execution_id === null) return undefined;
  return store.get('executions', { id: last.execution_id })?.trigger_data ?? undefined;
}

function newestOf(store: Store, event: string): JsonObject {
  const newest = { orderBy: [{ column: 'created_at', direction: 'desc' }], limit: 1 } as const;
  const [task] = event.startsWith('task_') ? store.find('tasks', {}, newest) : [];
  const epicId = task?.epic_id ?? null;
  const [epic] =
    task === undefined ? store.find('epics', {}, newest) : epicId === null ? [] : store.find('epics', { id: epicId });
  return { task: toJsonValue(task ?? null), epic: toJsonValue(epic ?? null) };
}
