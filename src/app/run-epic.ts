import { BatonError } from '../base/errors.ts';
import type { Event } from '../base/event.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import { assertRunnableEpic } from '../domain/runnable-epic.ts';
import type { EpicRun, EpicRunOptions, RefusedTask, StandingTask } from './calls/epic-run-api.ts';
import type { ExecutionCommands } from './calls/execution-api.ts';
import type { RegistryQueries } from './calls/registry-api.ts';
import { EpicChanges } from './epic-changes.ts';
import { resumeUnlessEnded } from './resume-unless-ended.ts';
import { type StandingParts, placesHeld, standingTasks } from './standing-tasks.ts';
import type { WorkspaceDefinitions } from './workspace-definitions.ts';

export interface EpicRunParts {
  readonly api: StandingParts &
    Pick<RegistryQueries, 'actionableTasks' | 'showEpic' | 'onDidChangeRegistry'> &
    Pick<ExecutionCommands, 'resume'>;
  readonly definitions: Pick<WorkspaceDefinitions, 'configuration'>;
  /** Undefined: this process holds the workspace until it is closed. */
  readonly share?: EpicShare;
}

/** A workspace that other processes use as well. */
export interface EpicShare {
  /** Another process holds it, or none does; or everything was read anew. */
  readonly changes: readonly Event<unknown>[];
  /** Holds it from now on where nobody does. */
  takeOver(): Promise<void>;
}

/** These end the epic's work as a whole. */
const ends: readonly string[] = ['epic_not_active', 'epic_ended'];

/** See `OrchestratorApi.runEpic`. */
export async function runEpic(
  { api, definitions, share }: EpicRunParts,
  name: string,
  options: EpicRunOptions,
): Promise<EpicRun> {
  const { budgets } = await definitions.configuration();
  const { epic: wanted } = await api.showEpic(name);
  assertRunnableEpic(wanted);
  const { id } = wanted;
  const refused = new Map<string, RefusedTask>();
  const own = new Set<string>();
  const changes = new EpicChanges(api, id, share?.changes ?? []);
  const { signal, onProgress } = options;
  const wake = (): void => changes.note();
  signal.addEventListener('abort', wake, { once: true });
  try {
    for (;;) {
      changes.forget();
      if (share !== undefined && !signal.aborted) await keepGoing(api, id, { share, own, refused });
      const begun = await beginReady(api, id, { ...options, refused, own, atOnce: budgets.concurrency });
      const { epic } = await api.showEpic(id);
      onProgress?.(epic);
      const standing = signal.aborted ? [] : await whatIsLeft(api, epic, { begun, refused, ...options });
      // Meanwhile one may have ended for which others wait.
      const isOver = standing !== undefined && (changes.isQuiet || signal.aborted);
      if (isOver) return { epic, refused: [...refused.values()], standing };
      await changes.next();
    }
  } finally {
    signal.removeEventListener('abort', wake);
    changes.dispose();
  }
}

interface Tried {
  readonly refused: Map<string, RefusedTask>;
  /** Ids of the tasks that this run has begun. */
  readonly own: Set<string>;
}

interface Beginning extends EpicRunOptions, Tried {
  readonly atOnce: number;
}

/** How many have begun. */
async function beginReady(api: EpicRunParts['api'], id: string, options: Beginning): Promise<number> {
  const { begin, signal, refused, own, atOnce } = options;
  const { items } = await api.actionableTasks({ epic: id, limit: atOnce + refused.size });
  const ready = items.filter(({ id }) => isWorthATry(refused.get(id)));
  if (ready.length === 0) return 0;
  const free = atOnce - placesHeld(await standingTasks(api, id));
  let begun = 0;
  for (const task of ready.slice(0, Math.max(0, free))) {
    if (signal.aborted) return begun;
    try {
      await begin(task);
      refused.delete(task.id);
      own.add(task.id);
      begun++;
    } catch (error) {
      if (!(error instanceof BatonError)) throw error;
      if (await isTaken(api, task)) continue;
      refused.set(task.id, { task, error });
      if (ends.includes(error.code)) return begun;
    }
  }
  return begun;
}

/** Somebody else has begun it, or ended it, since it was ready: another run of the epic, too. */
async function isTaken(api: EpicRunParts['api'], { id }: TaskRecord): Promise<boolean> {
  const { items } = await api.listTasks({ ids: [id], limit: 1 });
  return items.some(({ status }) => status !== 'pending');
}

/** An epic that was paused may be active again. */
function isWorthATry(refusal: RefusedTask | undefined): boolean {
  return refusal === undefined || ends.includes(refusal.error.code);
}

/** What it has begun goes on when the process that worked on it has ended. */
async function keepGoing(
  api: EpicRunParts['api'],
  id: string,
  { share, own, refused }: Tried & { readonly share: EpicShare },
): Promise<void> {
  await share.takeOver();
  if (own.size === 0) return;
  const { standing } = await standingTasks(api, id);
  for (const { task, until } of standing) {
    if (until === 'resumed' && own.has(task.id)) await goesOn(api, task, refused);
  }
}

type Doing = Pick<EpicRunOptions, 'whenAsked'> & Pick<Beginning, 'refused'> & { readonly begun: number };

/** What still runs when nothing goes on by itself; undefined: something does. */
async function whatIsLeft(
  api: EpicRunParts['api'],
  { id, running_tasks }: EpicRecord,
  { begun, refused, whenAsked = 'wait' }: Doing,
): Promise<readonly StandingTask[] | undefined> {
  if (begun > 0) return undefined;
  if (running_tasks === 0) return [];
  const { running, answered, standing } = await standingTasks(api, id);
  for (const task of answered) if (await goesOn(api, task, refused)) return undefined;
  const all = [...standing, ...answered.map((task): StandingTask => ({ task, until: 'resumed' }))];
  const isOver = all.length === running && (whenAsked === 'leave' || all.every(isStopped));
  return isOver ? all : undefined;
}

/** With the answer that it waited for, or in another process. */
async function goesOn(api: EpicRunParts['api'], task: TaskRecord, refused: Beginning['refused']): Promise<boolean> {
  if (refused.has(task.id) || task.execution_id === null) return false;
  try {
    await resumeUnlessEnded(api, task.execution_id);
    return true;
  } catch (error) {
    if (!(error instanceof BatonError)) throw error;
    refused.set(task.id, { task, error });
    return false;
  }
}

function isStopped({ until }: StandingTask): boolean {
  return until === 'resumed';
}
