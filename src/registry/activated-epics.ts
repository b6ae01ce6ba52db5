import { type Change, update } from '../domain/tables.ts';
import { type Occasion, epicEvent } from './registry-event.ts';
import type { TouchedRows } from './touched-rows.ts';

interface Touched {
  readonly tasks: TouchedRows<'tasks'>;
  readonly epics: TouchedRows<'epics'>;
}

/** The first of its tasks that starts, or comes to it at work, makes a planned epic active. */
export function activatedEpics({ tasks, epics }: Touched, occasion: Occasion): readonly Change[] {
  const started = new Map<string, string>();
  for (const { id, before, after } of tasks.all()) {
    if (after?.status !== 'running') continue;
    if (before?.status === 'running' && before.epic_id === after.epic_id) continue;
    if (after.epic_id !== null) started.set(after.epic_id, id);
  }
  return [...started].flatMap(([id, because]) => {
    const epic = epics.get(id);
    if (epic?.status !== 'planning') return [];
    const data = { from: 'planning', to: 'active', because };
    return [
      update('epics', { id }, { status: 'active', updated_at: occasion.at }),
      epicEvent('epic_updated', epic, { occasion, data }),
    ];
  });
}
