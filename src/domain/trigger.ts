import type { JsonObject } from '../base/json.ts';
import type { Failure } from './failure.ts';
import type { Trigger, Workflow, WorkflowStatus } from './workflow.ts';

/** A trigger that starts its workflow by itself, without a person. */
export type FiringTrigger = Exclude<Trigger, { type: 'manual' | 'chat' | 'none' }>;
export type FiringTriggerType = FiringTrigger['type'];

export const firingTriggerTypes = [
  'schedule',
  'file',
  'event',
  'webhook',
] as const satisfies readonly FiringTriggerType[];

/** What came of an occasion on which a trigger could have fired. */
export const firingStatuses = ['started', 'skipped', 'failed'] as const;
export type FiringStatus = (typeof firingStatuses)[number];

/** One occasion on which a trigger fired, or would have. */
export interface TriggerFiringRecord {
  /** `<trigger>@<occasion>`: what makes an occasion fire once. */
  readonly id: string;
  readonly trigger_id: string;
  readonly workflow_slug: string;
  readonly type: FiringTriggerType;
  readonly status: FiringStatus;
  /** Why it did not start; null when it did. */
  readonly reason: Failure | null;
  /** Of a schedule: times before this one at which nobody was there. */
  readonly missed: number;
  readonly execution_id: string | null;
  readonly created_at: string;
}

/** A trigger as its file has it. */
export interface DeclaredTrigger {
  /** `<workflow>/<type>`, with a number from the second of the type on: `nightly/schedule`, `nightly/schedule-2`. */
  readonly id: string;
  readonly workflow_slug: string;
  readonly spec: FiringTrigger;
}

/** Those of a workflow that fire by themselves, in the order of the file. */
export function declaredTriggers({ slug, triggers }: Pick<Workflow, 'slug' | 'triggers'>): readonly DeclaredTrigger[] {
  const counts = new Map<string, number>();
  return triggers.filter(isFiring).map((spec) => {
    const count = (counts.get(spec.type) ?? 0) + 1;
    counts.set(spec.type, count);
    return { id: `${slug}/${spec.type}${count === 1 ? '' : `-${count}`}`, workflow_slug: slug, spec };
  });
}

export function isFiring(trigger: Trigger): trigger is FiringTrigger {
  return firingTriggerTypes.some((type) => type === trigger.type);
}

/** `executions.trigger` of what a trigger has started. */
export function triggerOfExecution({ id, spec }: DeclaredTrigger): string {
  return `${spec.type}:${id}`;
}

/** True of `executions.trigger` of what a trigger has started. */
export function isOfTrigger(trigger: string): boolean {
  return firingTriggerTypes.some((type) => trigger.startsWith(`${type}:`));
}

/** What `$.trigger` is in a run. */
export interface TriggerData extends JsonObject {
  readonly type: string;
}

/**
 * `off`: webhooks are not enabled, or nothing can listen for them, or watch the files. `unable`: the workflow has inputs that
 * nobody gives.
 */
export const triggerStandings = ['active', 'paused', 'draft', 'archived', 'trial', 'unable', 'off'] as const;
export type TriggerStanding = (typeof triggerStandings)[number];

/** What a workflow file says of whether its triggers fire. */
export type FileStanding = WorkflowStatus | 'trial';

/** A trigger of a workflow file, and where it stands. */
export interface ListedTrigger {
  readonly id: string;
  readonly workflow: string;
  readonly type: FiringTriggerType;
  readonly spec: FiringTrigger;
  /** Only an active one fires. */
  readonly status: TriggerStanding;
  /** Why it does not fire, or what it fires fails, as a sentence; null when the status says it. */
  readonly reason: string | null;
  readonly next_at: string | null;
  /** Of a webhook that is active: where it is called; null where any free port is taken. */
  readonly url: string | null;
  readonly last_fired_at: string | null;
  /** What came of the last occasion; null when there was none. Files that changed while the workflow ran are no occasion. */
  readonly last: TriggerFiringRecord | null;
}
