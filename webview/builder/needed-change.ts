import { valueAt } from '../../src/base/json.ts';
import type { FormChange, FormDocument } from '../../src/protocol/builder-messages.ts';
import { isWithin } from './moved-paths.ts';

/** Whether a change makes another document of it: at the end of its list a step goes no further. */
export function isNeededChange(change: FormChange, document: FormDocument | undefined): boolean {
  if (change.kind !== 'move' || document?.kind !== 'form') return true;
  const list = valueAt(document.value, change.list);
  const isAmongItsOwn = change.list.length === change.from.length - 1 && isWithin(change.from, change.list);
  return !isAmongItsOwn || !Array.isArray(list) || change.index < list.length;
}
