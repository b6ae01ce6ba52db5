import { isoTime } from '../base/clock.ts';
import { isSameJson } from '../base/json-equality.ts';
import { type Change, put, remove } from '../domain/tables.ts';
import { type DeclaredTrigger, type FileStanding, declaredTriggers } from '../domain/trigger.ts';
import type { Workflow } from '../domain/workflow.ts';
import type { TriggerRecord } from '../domain/workflow-records.ts';
import { nextTime } from '../dsl/cron.ts';
import type { StoreReads } from '../ports/store.ts';

export interface StandingWorkflow extends Pick<Workflow, 'slug' | 'triggers'> {
  readonly standing: FileStanding;
}

/** A workflow file as it is now. */
export interface TriggeredWorkflow {
  readonly slug: string;
  /** Null when the file has errors: what is known of its triggers stays as it is. */
  readonly workflow: StandingWorkflow | null;
}

/** What makes the rows of triggers those of the files; nothing when they are. `now`: milliseconds since 1970. */
export function syncTriggers(
  store: Pick<StoreReads, 'find'>,
  workflows: readonly TriggeredWorkflow[],
  now: number,
): readonly Change[] {
  const rows = store.find('triggers', {});
  const bySlug = new Map(workflows.map((each) => [each.slug, each]));
  const kept = rows.filter(({ workflow_slug }) => bySlug.get(workflow_slug)?.workflow === null);
  const wanted = workflows.flatMap(({ slug, workflow }) => {
    if (workflow === null) return [];
    const own = rows.filter(({ workflow_slug }) => workflow_slug === slug);
    const declared = declaredTriggers(workflow);
    const { standing } = workflow;
    return declared.map((trigger) => wantedRow({ trigger, standing }, formerRow(trigger, { own, declared }), now));
  });
  const ids = new Set([...kept, ...wanted].map(({ id }) => id));
  return [
    ...rows.filter(({ id }) => !ids.has(id)).map(({ id }) => remove('triggers', { id })),
    ...wanted.filter((row) => !rows.includes(row)).map((row) => put('triggers', row)),
  ];
}

/** Whether a trigger is paused, and since when it waits, goes with what it says; else with its place in the file. */
function formerRow(
  { id, spec }: DeclaredTrigger,
  { own, declared }: { readonly own: readonly TriggerRecord[]; readonly declared: readonly DeclaredTrigger[] },
): TriggerRecord | undefined {
  const alike = own.filter((row) => isSameJson(row.spec, spec));
  const isElsewhere = (row: TriggerRecord): boolean => declared.some((each) => isSameJson(each.spec, row.spec));
  return (
    alike.find((row) => row.id === id) ?? alike[0] ?? own.find((row) => row.id === id && !isElsewhere(row)) ?? undefined
  );
}

function wantedRow(
  { trigger, standing }: { readonly trigger: DeclaredTrigger; readonly standing: FileStanding },
  former: TriggerRecord | undefined,
  now: number,
): TriggerRecord {
  const { id, workflow_slug, spec } = trigger;
  const paused = former?.paused ?? false;
  const same = former !== undefined && isSameJson(former.spec, spec) ? former : undefined;
  const waits = same?.next_at ?? null;
  const next_at = standing === 'active' && !paused ? (waits ?? nextOf(trigger, now)) : null;
  if (same?.id === id && same.next_at === next_at && same.standing === standing) return same;
  return {
    ...{ id, workflow_slug, type: spec.type, spec, paused, next_at },
    last_fired_at: former?.last_fired_at ?? null,
    created_at: former?.created_at ?? isoTime(now),
    updated_at: isoTime(now),
    problem: same?.problem ?? null,
    standing,
  };
}

/** When a schedule fires next, as ISO time; null: never, or it is none. */
export function nextOf({ spec }: Pick<DeclaredTrigger, 'spec'>, now: number): string | null {
  const next = spec.type === 'schedule' ? nextTime(spec, now) : null;
  return next === null ? null : isoTime(next);
}
