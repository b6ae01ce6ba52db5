import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { AwaitedWork, ToolCaller } from './tool-host.ts';

/** The tool call that wants a child execution, at a try of it. */
export interface CalledChildOrigin {
  readonly execution_id: string;
  readonly step_path: string;
  readonly caller: ToolCaller;
  /** Key of the spawn that makes the child. */
  readonly key: string;
}

export interface CalledChildRequest extends CalledChildOrigin {
  readonly call_id: string;
  readonly work: AwaitedWork;
  /** What the steps of the execution have mapped so far. */
  readonly mapped: JsonObject;
}

/** Makes the child executions of tool calls, with their task rows and facts in one transaction. */
export interface CalledChildren {
  /** The child that this very try has made, or that an earlier round of the call had; undefined: none. */
  find(origin: CalledChildOrigin): string | undefined;
  /** Throws `CancelledError`, and makes nothing, when nobody wants the child any more. */
  create(
    request: CalledChildRequest,
    options: { readonly signal: AbortSignal },
  ): Promise<Result<{ readonly execution_id: string }, Failure>>;
}
