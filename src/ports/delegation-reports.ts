import type { Statement } from '../domain/execution-event.ts';
import type { Change } from '../domain/tables.ts';
import type { AwaitedEnd } from './tool-host.ts';

/** Work that has ended, and the agent that had given it away. */
export interface EndedDelegation {
  readonly execution_id: string;
  readonly step_path: string;
  readonly agent_execution_id: string;
  readonly agent: string;
  readonly end: AwaitedEnd;
}

/** What is said of it: to be committed in one transaction with the record of its end, so that it is said once. */
export interface Told {
  readonly changes: readonly Change[];
  /** For the log of the execution that gave it away. */
  readonly statements: readonly Statement[];
}

/** Messages about delegated work. Implemented by `src/team`. */
export interface DelegationReports {
  /** Whoever the rules of the group name hears of work that failed or ran out of time. */
  escalated(ended: EndedDelegation): Told;
  /** The agent that did not wait hears what came of it, with its next turn. */
  answered(ended: EndedDelegation): Told;
}
