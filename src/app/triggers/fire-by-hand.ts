import { isoTime } from '../../base/clock.ts';
import { BatonError } from '../../base/errors.ts';
import type { FireRequest } from '../calls/trigger-api.ts';
import type { Running } from '../running.ts';
import { fireTrigger } from './fire-trigger.ts';
import { listTriggers } from './list-triggers.ts';
import { namedTriggers, recordTriggers } from './pause-triggers.ts';
import { usualOccasion } from './usual-occasion.ts';

/** Rejects as `TriggerCommands.fireTrigger` says. */
export async function fireByHand(
  running: Running,
  name: string,
  { data, detached }: FireRequest,
): Promise<{ readonly id: string }> {
  const { core } = running;
  const found = await core.definitions.listWorkflows();
  const [named, another] = namedTriggers(await listTriggers(core, found), name);
  if (named === undefined || another !== undefined) throw ambiguous(name);
  await recordTriggers(core, found);
  const { id, workflow, spec } = named;
  const usual = usualOccasion(spec, isoTime(core.clock.now()));
  const { execution_id } = await fireTrigger(running, {
    trigger: { id, workflow_slug: workflow, spec },
    ...{ key: `by hand ${core.ids()}`, missed: 0, set: {}, byHand: { detached } },
    data: { ...usual, ...data },
  });
  return { id: execution_id ?? '' };
}

function ambiguous(workflow: string): BatonError {
  return new BatonError('ambiguous_trigger', `Workflow '${workflow}' has several triggers.`, {
    hint: 'Name one of them: see "baton triggers list".',
  });
}
