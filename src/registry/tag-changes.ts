import type { ItemTagRecord } from '../domain/registry-records.ts';
import { type Change, insertIfAbsent, remove } from '../domain/tables.ts';
import type { TouchedRow, TouchedRows } from './touched-rows.ts';

/** The rows of tags follow the tags of tasks and epics. */
export function tagChanges(tasks: TouchedRows<'tasks'>, epics: TouchedRows<'epics'>): readonly Change[] {
  return [
    ...tasks.all().flatMap((row) => changesOf('task', row)),
    ...epics.all().flatMap((row) => changesOf('epic', row)),
  ];
}

function changesOf(
  item_kind: ItemTagRecord['item_kind'],
  { id: item_id, before, after }: TouchedRow<{ readonly tags: readonly string[] }>,
): readonly Change[] {
  if (before?.tags === after?.tags) return [];
  const [had, has] = [before?.tags ?? [], after?.tags ?? []];
  return [
    ...had.filter((tag) => !has.includes(tag)).map((tag) => remove('item_tags', { item_kind, tag, item_id })),
    ...has.filter((tag) => !had.includes(tag)).map((tag) => insertIfAbsent('item_tags', { item_kind, tag, item_id })),
  ];
}
