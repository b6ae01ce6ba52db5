import { BatonError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { update } from '../../domain/tables.ts';
import type { ListedTrigger } from '../../domain/trigger.ts';
import { nextOf, syncTriggers } from '../../triggers/sync-triggers.ts';
import { isoTime } from '../../base/clock.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import { listTriggers } from './list-triggers.ts';
import { triggeredWorkflow } from './triggered-workflow.ts';

type Parts = Pick<WorkspaceBase, 'definitions' | 'store' | 'clock'>;

/** The rows become those of the files. */
export async function recordTriggers(
  { store, clock }: Pick<Parts, 'store' | 'clock'>,
  found: readonly FoundWorkflow[],
): Promise<void> {
  const changes = syncTriggers(store, found.map(triggeredWorkflow), clock.now());
  if (changes.length > 0) await store.commit(changes);
}

/** One trigger by its id, or all of a workflow. Throws `unknown_trigger` with the nearest name. */
export function namedTriggers(all: readonly ListedTrigger[], name: string): readonly ListedTrigger[] {
  const found = all.filter(({ id, workflow }) => id === name || workflow === name);
  if (found.length > 0) return found;
  const names = [...new Set(all.flatMap(({ id, workflow }) => [id, workflow]))];
  throw new BatonError('unknown_trigger', `There is no trigger '${name}'.${didYouMean(name, names)}`, {
    hint: 'See "baton triggers list".',
  });
}

/** They fire no more until they are resumed. What falls due meanwhile is not caught up on. */
export function pauseTriggers(parts: Parts, name: string): Promise<readonly ListedTrigger[]> {
  return setPaused(parts, { name, paused: true });
}

/** They fire again, from the next time on. */
export function resumeTriggers(parts: Parts, name: string): Promise<readonly ListedTrigger[]> {
  return setPaused(parts, { name, paused: false });
}

async function setPaused(
  parts: Parts,
  { name, paused }: { readonly name: string; readonly paused: boolean },
): Promise<readonly ListedTrigger[]> {
  const { store, clock } = parts;
  const found = await parts.definitions.listWorkflows();
  const named = namedTriggers(await listTriggers(parts, found), name);
  await recordTriggers(parts, found);
  const now = clock.now();
  const others = named.filter(({ id }) => store.get('triggers', { id })?.paused !== paused);
  const changes = others.map((trigger) => {
    const next_at = paused ? null : nextOf(trigger, now);
    return update('triggers', { id: trigger.id }, { paused, next_at, updated_at: isoTime(now) });
  });
  if (changes.length > 0) await store.commit(changes);
  const after = await listTriggers(parts, found);
  return after.filter(({ id }) => named.some((each) => each.id === id));
}
