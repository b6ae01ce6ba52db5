import type { Page } from '../domain/page.ts';
import { type Line, faint } from '../presentation/line.ts';

/** Says that a list is empty or goes on; nothing when all of it is shown. */
export function restLine({ items, total }: Page<unknown>, what: string): readonly Line[] {
  if (total === 0) return [[faint(`No ${what}.`)]];
  if (items.length >= total) return [];
  return [[faint(`${items.length} of ${total} ${what}; more with --limit and --offset.`)]];
}
