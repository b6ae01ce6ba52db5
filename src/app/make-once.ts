import type { Fact } from '../domain/execution-event.ts';
import { asEvent } from '../domain/project-event.ts';
import type { AskedIn } from '../domain/registry-requests.ts';
import type { Planned } from '../domain/planned.ts';
import type { Core } from './core.ts';
import { commitPlanned, orThrow } from './planned-change.ts';

interface Making {
  readonly plan: () => Planned<{ readonly id: string }>;
  /** What the record of the execution says of it. */
  readonly fact: (id: string) => Extract<Fact, { readonly type: 'epic_created' | 'task_created' }>;
}

/**
 * Makes an epic or a task and gives its id. What an agent makes stands in the record of its execution as well: a call that
 * is made again, since a crash fell between its work and its result, finds there what it has made.
 */
export async function makeOnce(core: Core, { execution_id, step, call }: AskedIn, making: Making): Promise<string> {
  if (execution_id === undefined || execution_id === null) return (await commitPlanned(core, making.plan())).id;
  const key = `made/${call ?? core.ids()}`;
  const made = core.store.get('execution_events', { execution_id, key });
  if (made !== undefined) return idIn(asEvent(made));
  const { id, changes } = orThrow(making.plan());
  const place = step === undefined || step === null ? {} : { step };
  await core.recorder.record(execution_id, [{ ...making.fact(id), ...place, key }], changes);
  return id;
}

function idIn(event: ReturnType<typeof asEvent>): string {
  switch (event.type) {
    case 'epic_created':
      return event.data.epic_id;
    case 'task_created':
      return event.data.task_id;
    default:
      throw new Error(`What was made under ${event.key ?? ''} is a ${event.type}.`);
  }
}
