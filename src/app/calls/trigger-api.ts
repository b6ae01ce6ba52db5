import type { Event } from '../../base/event.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Page, PageWish } from '../../domain/page.ts';
import type { FiringStatus, ListedTrigger, TriggerFiringRecord } from '../../domain/trigger.ts';

/** Calls about what starts workflows by itself. `name`: the id of a trigger, or the workflow, which means all of its own. */
export interface TriggerCommands {
  /** They fire no more until they are resumed, whatever falls due. Rejects with `unknown_trigger`. */
  pauseTriggers(name: string): Promise<readonly ListedTrigger[]>;
  /** They fire again, from their next time on. Rejects with `unknown_trigger`. */
  resumeTriggers(name: string): Promise<readonly ListedTrigger[]>;
  /**
   * Starts the workflow as the trigger would, now. Rejects with `unknown_trigger`, `ambiguous_trigger`, and what `start`
   * rejects with.
   */
  fireTrigger(name: string, request: FireRequest): Promise<{ readonly id: string }>;
}

export interface FireRequest {
  /** What `$.trigger` has beside `type` and `id`; what is not said is as it would be without an occasion. */
  readonly data: JsonObject;
  /** True: the execution is only committed; `resume` in another process begins it. */
  readonly detached: boolean;
}

export interface TriggerQueries {
  /** Those of the files as they are now. */
  listTriggers(filter: { readonly workflow?: string }): Promise<readonly ListedTrigger[]>;
  /** Occasions on which triggers fired, or would have; the newest first. */
  listFirings(filter: FiringFilter): Promise<Page<TriggerFiringRecord>>;
  /** A trigger has fired, or was paused or resumed, in any process. */
  readonly onDidChangeTriggers: Event<void>;
}

export interface FiringFilter extends PageWish {
  /** Id of a trigger. */
  readonly trigger?: string;
  readonly workflow?: string;
  readonly status?: FiringStatus;
}
