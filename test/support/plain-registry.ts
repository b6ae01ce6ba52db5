import type { EpicStatus, OnExceed, TaskStatus } from '../../src/domain/registry-records.ts';

/** What epics, tasks, executions and model calls are, written down once more as plainly as it can be: to compare with. */
export interface PlainRegistry {
  readonly epics: Map<string, PlainEpic>;
  readonly tasks: Map<string, PlainTask>;
  readonly executions: Map<string, PlainExecution>;
  readonly calls: Map<string, PlainCall>;
  /** Tokens that a session may spend. */
  readonly sessions: Map<string, number>;
  /** What people granted on top, by the key of the subject. */
  readonly extended: Map<string, PlainLimits & { readonly unpriced: boolean }>;
}

/** Null: no limit. Money is counted in thousandths, so that sums are exact. */
export interface PlainLimits {
  readonly tokens: number | null;
  readonly mills: number | null;
  readonly turns: number | null;
}

export interface PlainEpic {
  status: EpicStatus;
  isArchived: boolean;
  tags: readonly string[];
  budget: PlainLimits;
  on_exceed: OnExceed;
}

export interface PlainTask {
  status: TaskStatus;
  epic: string | null;
  parent: string | null;
  dependsOn: readonly string[];
  tags: readonly string[];
  notes: readonly string[];
  retries: number;
  maxRetries: number;
  needsApproval: boolean;
  hasCheck: boolean;
  /** It is done, and to be checked. */
  isReviewed: boolean;
  /** It has failed, and its execution is to try again by itself. */
  isQueued: boolean;
  execution: string | null;
  budget: PlainLimits;
  on_exceed: OnExceed;
}

export interface PlainExecution {
  readonly parent: string | null;
  /** The step of the parent below which it works. */
  readonly step: string;
  readonly task: string | null;
  /** The first epic that its agents have made, unless it was begun for one. */
  epic: string | null;
  readonly session: string | null;
  readonly isLive: boolean;
  readonly budget: PlainLimits;
  readonly on_exceed: OnExceed;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
}

export interface PlainCall {
  readonly execution: string;
  readonly step: string;
  state: 'reserved' | 'booked' | 'released';
  /** Keys of all subjects at which it counts. */
  places: ReadonlySet<string>;
  cost: PlainCost;
}

export interface PlainCost {
  readonly tokens: number;
  /** Thousandths of a USD; null: the price is unknown. */
  readonly mills: number | null;
  readonly turns: number;
}

export const noLimits: PlainLimits = { tokens: null, mills: null, turns: null };

export function emptyRegistry(): PlainRegistry {
  return {
    epics: new Map(),
    tasks: new Map(),
    executions: new Map(),
    calls: new Map(),
    sessions: new Map(),
    extended: new Map(),
  };
}

export function isEpicOpen(registry: PlainRegistry, id: string): boolean {
  const status = registry.epics.get(id)?.status;
  return status === 'planning' || status === 'active' || status === 'paused';
}

export function isTaskOpen({ status }: PlainTask): boolean {
  return status === 'pending' || status === 'blocked' || status === 'running';
}

/** Whom a task waits for. */
export function blockersOf({ tasks }: PlainRegistry, { dependsOn }: PlainTask): readonly string[] {
  return dependsOn.filter((id) => tasks.get(id)?.status !== 'completed');
}

/** Who waits for a task, whatever has become of either. */
export function dependentsOf({ tasks }: PlainRegistry, id: string): readonly string[] {
  return [...tasks].flatMap(([other, { dependsOn }]) => (dependsOn.includes(id) ? [other] : []));
}

export function tasksIn({ tasks }: PlainRegistry, epic: string): readonly PlainTask[] {
  return [...tasks.values()].filter((task) => task.epic === epic);
}

/** What has not begun is blocked as long as it waits for somebody. */
export function blockOrUnblock(registry: PlainRegistry): void {
  for (const task of registry.tasks.values()) {
    if (task.status !== 'pending' && task.status !== 'blocked') continue;
    task.status = blockersOf(registry, task).length === 0 ? 'pending' : 'blocked';
  }
}

/** It begins, and with the first that does its epic becomes active. */
export function begin(registry: PlainRegistry, task: PlainTask): void {
  task.status = 'running';
  Object.assign(task, { isReviewed: false, isQueued: false });
  activate(registry, task.epic);
}

/** It has a task at work. */
export function activate({ epics }: PlainRegistry, id: string | null): void {
  const epic = epics.get(id ?? '');
  if (epic?.status === 'planning') epic.status = 'active';
}
