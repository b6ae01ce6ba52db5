import { BatonError } from '../base/errors.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';

/** The execution with this id, or the only one whose id ends so. Throws `unknown_execution` or `ambiguous_id`. */
export function findExecution(store: Store, id: string): ExecutionRecord {
  const exact = store.get('executions', { id });
  if (exact !== undefined) return exact;
  const wanted = id.toUpperCase();
  const matches = wanted.length < 4 ? [] : store.find('executions', {}).filter((each) => each.id.endsWith(wanted));
  const [only, another] = matches;
  if (only !== undefined && another === undefined) return only;
  if (another !== undefined) {
    throw new BatonError('ambiguous_id', `${matches.length} executions end in ${id}.`, {
      hint: 'Give more of the id.',
    });
  }
  throw new BatonError('unknown_execution', `There is no execution ${id}.`, { hint: 'See "baton executions list".' });
}
