import { BatonError } from '../../base/errors.ts';
import { triggerOfExecution } from '../../domain/trigger.ts';
import { isLimitReached } from '../../triggers/daily-limit.ts';
import type { Running } from '../running.ts';
import { isLiveIn } from '../running.ts';
import type { Firing } from './firing.ts';

/** Throws `trigger_paused`, `still_running`, `daily_limit` or `not_caught_up`. */
export function assertMayFire(running: Running, firing: Firing): void {
  if (firing.byHand !== undefined) return;
  if (firing.isLeftOut === true) {
    throw new BatonError('not_caught_up', 'Its time passed while nobody was there, and triggers.catch_up is off.');
  }
  const { core } = running;
  const { id, workflow_slug, spec } = firing.trigger;
  if (core.store.get('triggers', { id })?.paused === true) {
    throw new BatonError('trigger_paused', `The trigger ${id} is paused.`);
  }
  if (spec.type === 'schedule') {
    assertNoneRuns(running, firing);
    return;
  }
  const { daily_limit } = core.world().configuration.triggers;
  if (isLimitReached(core.store, { workflow_slug, type: spec.type }, { now: core.clock.now(), daily_limit })) {
    throw new BatonError('daily_limit', `Triggers have started ${workflow_slug} ${daily_limit} times in 24 hours.`, {
      hint: 'Raise triggers.daily_limit in .baton/config.yaml when that is meant.',
    });
  }
}

/** A run that a process died in does not go on, and keeps no later one from starting. */
function assertNoneRuns(running: Running, { trigger }: Firing): void {
  const { store } = running.core;
  const unfinished = store.find('executions', {
    status: ['pending', 'running', 'waiting'],
    workflow_slug: trigger.workflow_slug,
  });
  const own = unfinished.filter((each) => each.trigger === triggerOfExecution(trigger));
  const going = own.find(({ id, status }) => status === 'waiting' || isLiveIn(running, id));
  if (going === undefined) return;
  const doing = going.status === 'waiting' ? 'waits for a person' : 'still goes on';
  throw new BatonError('still_running', `The run before ${doing}: ${going.id}.`, {
    details: { execution: going.id },
  });
}
