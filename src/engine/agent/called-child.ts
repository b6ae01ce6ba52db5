import type { JsonObject } from '../../base/json.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import type { Failure } from '../../domain/failure.ts';

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
  /** The call has a result: its child is of no use any more. */
  | { readonly kind: 'recorded' };
