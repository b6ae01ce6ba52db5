import { fail, ok } from '../base/result.ts';
import type { CreateEpicRequest } from '../domain/registry-requests.ts';
import { insert } from '../domain/tables.ts';
import { epicFieldsProblem } from './field-problems.ts';
import { newEpic } from './new-records.ts';
import { epicEvent } from './registry-event.ts';
import { type Planned, type RegistryParts, isPerson, occasionOf } from './registry-parts.ts';

/** Fails with `invalid_input` or `too_long`. */
export function createEpic(parts: RegistryParts, request: CreateEpicRequest): Planned<{ readonly id: string }> {
  const problem = epicFieldsProblem(request);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, request.by);
  const { by, call: _call, execution_id: made_in = null, step: created_by_step = null, ...fields } = request;
  const maker = isPerson(by) ? { created_by_user: by.slice('person:'.length) } : { created_by: by };
  const id = parts.ids();
  const row = newEpic({
    ...definedFields(fields),
    id,
    title: request.title.trim(),
    tags: [...new Set(request.tags)],
    ...{ ...maker, created_by_execution: made_in, created_by_step, created_at: occasion.at },
  });
  const data = { title: row.title };
  return ok({ id, changes: [insert('epics', row), epicEvent('epic_created', row, { occasion, data })] });
}

/** What was really said: a field that is undefined would take the place of its default. */
export function definedFields<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
