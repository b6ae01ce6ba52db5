import type { JsonObject } from '../../base/json.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import type { Failure } from '../../domain/failure.ts';
import type { WaitedFor } from './turn-result.ts';

/** What the activity `create_called_child` is asked. */
export interface CalledChildInput {
  readonly agent_execution_id: string;
  readonly step_path: string;
  readonly turn: number;
  readonly request: ToolCallRequest;
  /** As it was inspected; a person may have edited it since. */
  readonly timeout_seconds: number | null;
  /** What the steps of the execution have mapped so far. */
  readonly mapped: JsonObject;
}

/** What it records. */
export type CalledChild =
  | { readonly kind: 'created'; readonly execution_id: string; readonly timeout_seconds: number | null }
  /** The model is told this instead. */
  | { readonly kind: 'refused'; readonly error: Failure }
  /**
   * The call has a result: the child is of no use to it any more. `execution_id`: that of one which the call did not wait
   * for, so that it may go on.
   */
  | {
      readonly kind: 'recorded';
      readonly execution_id?: string;
      readonly timeout_seconds?: number | null;
    };

/** What the activity `report_child` is asked. */
export interface ChildReport {
  readonly agent_execution_id: string;
  readonly step_path: string;
  readonly call_id: string;
  readonly waited: WaitedFor;
}
