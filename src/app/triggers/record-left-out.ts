import { isoTime } from '../../base/clock.ts';
import { counted } from '../../base/counted.ts';
import { type Json, isJsonObject } from '../../base/json.ts';
import type { Failure } from '../../domain/failure.ts';
import { put } from '../../domain/tables.ts';
import type { DeclaredTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';
import type { WatchedChange } from '../../ports/file-watch.ts';
import { firingId, firingRow } from '../../triggers/firing-changes.ts';
import type { Core } from '../core.ts';

/** Changes of files that started nothing since a run of the workflow went on, or one that had led to it. */
export interface LeftOut {
  readonly trigger: DeclaredTrigger;
  /** Id of that run. */
  readonly run: string;
  /** Those of that run that were not recorded before. */
  readonly files: readonly WatchedChange[];
}

/** More are not listed: the row is written anew whenever something is left out. */
const mostListed = 100;
const mostNamed = 5;
const code = 'left_out';

/** One row for each run, however often something is left out while it goes on. One after the other. */
export async function recordLeftOut({ store, clock }: Pick<Core, 'store' | 'clock'>, leftOut: LeftOut): Promise<void> {
  const { trigger, run } = leftOut;
  const occasion = { trigger, key: `${code} ${run}`, missed: 0, set: {} };
  const before = store.get('trigger_firings', { id: firingId(occasion) });
  const reason = reasonOf(leftOut, before?.reason?.details);
  await store.commit([
    put('trigger_firings', firingRow(occasion, { status: 'skipped', reason }, isoTime(clock.now()))),
  ]);
}

/** Whether it says that files were left out, and nothing of an occasion that could have started something. */
export function isLeftOut({ reason }: TriggerFiringRecord): boolean {
  return reason?.code === code;
}

/** `before`: the details of what is recorded of the run. */
function reasonOf({ trigger, run, files }: LeftOut, before: Failure['details']): Failure {
  const all = new Map(filesIn(before?.['files']));
  for (const { path, change } of files) all.set(path, { path, change });
  const listed = [...all.values()].slice(0, mostListed);
  const truncated = all.size > listed.length || before?.['truncated'] === true;
  const names = [...all.keys()].slice(0, mostNamed);
  const others = counted(listed.length - names.length, 'other');
  const more = truncated ? ` and more than ${others}` : ` and ${others}`;
  const named = `${names.join(', ')}${listed.length === names.length ? '' : more}`;
  return {
    code,
    message: `Changed while the run ${run} went on, or right after it, which starts nothing: ${named}.`,
    hint: `What is to be handled all the same: baton triggers fire ${trigger.id}`,
    details: { execution: run, files: listed, ...(truncated ? { truncated } : {}) },
  };
}

function filesIn(recorded: Json | undefined): readonly (readonly [path: string, file: Json])[] {
  const files = Array.isArray(recorded) ? recorded : [];
  return files.flatMap((file: Json) => {
    const path = isJsonObject(file) ? file['path'] : undefined;
    return typeof path === 'string' ? [[path, file] as const] : [];
  });
}
