import { fail, ok } from '../base/result.ts';
import { isPerson } from '../domain/message.ts';
import type { CreateEpicRequest } from '../domain/registry-requests.ts';
import { insert } from '../domain/tables.ts';
import { epicFieldsProblem } from './field-problems.ts';
import { columnsOfNewEpic } from './known-fields.ts';
import { newEpic } from './new-records.ts';
import { epicEvent } from './registry-event.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

/** Fails with `invalid_input` or `too_long`. */
export function createEpic(parts: RegistryParts, request: CreateEpicRequest): Planned<{ readonly id: string }> {
  const problem = epicFieldsProblem(request);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, request.by);
  const { by, execution_id: made_in = null, step: created_by_step = null } = request;
  const maker = isPerson(by) ? { created_by_user: by.slice('person:'.length) } : { created_by: by };
  const id = parts.ids();
  const row = newEpic({
    ...columnsOfNewEpic(request),
    id,
    title: request.title.trim(),
    tags: [...new Set(request.tags)],
    ...{ ...maker, created_by_execution: made_in, created_by_step, created_at: occasion.at },
  });
  const data = { title: row.title };
  return ok({ id, changes: [insert('epics', row), epicEvent('epic_created', row, { occasion, data })] });
}
