import type { ExecutionRecord } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';
import { outermostExecution } from './outermost-execution.ts';

/** Whose messages somebody hears: those of these executions; null among them: those that belong to none. */
export interface Hearing {
  readonly receiver: string;
  readonly executions: readonly (string | null)[];
}

/** What belongs to no execution is for real work: neither a rehearsal nor a replayed run takes it away. */
export function hearingOf(store: Pick<Store, 'get'>, agent: string, execution: ExecutionRecord): Hearing {
  const tree = outermostExecution(store, execution);
  return { receiver: agent, executions: execution.mode === 'live' ? [tree, null] : [tree] };
}
