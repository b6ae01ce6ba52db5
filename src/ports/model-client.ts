import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { ConversationMessage, ModelAnswer } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { ModelReference, ResolvedModel } from '../domain/model.ts';

export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments. */
  readonly parameters: JsonObject;
}

export interface ModelRequest {
  readonly model: ResolvedModel;
  readonly messages: readonly ConversationMessage[];
  readonly tools: readonly ToolDeclaration[];
  /** JSON schema that the final answer must fulfil; null: free text. */
  readonly output_schema: JsonObject | null;
}

export interface ModelCallOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  /** Pieces of the answer's text as they arrive. */
  readonly onText?: (text: string) => void;
  /** Asked before another try of what had been sent, which will be paid for once more; false: there is to be none. */
  readonly mayRepeat?: () => boolean;
}

/** Asks a model for one answer. Implemented by `src/models` and, for VS Code's models, by the extension. */
export interface ModelClient {
  /** Fails with a `FailureError`; `retryable` says whether another try can help. Throws `CancelledError` on abort. */
  answer(request: ModelRequest, options: ModelCallOptions): Promise<ModelAnswer>;
}

/** Models of the program around the core, beside those of the configuration: in VS Code, those of its language model API. */
export interface HostModels {
  /** The provider in `{ provider, name }`; no provider of the configuration has this name. */
  readonly provider: string;
  /** Those that can be asked now. */
  list(): Promise<readonly ResolvedModel[]>;
  readonly client: ModelClient;
}

/** Finds the model that a reference means. */
export interface ModelCatalog {
  /** `inherited` is the caller's model, null when there is none. */
  resolve(reference: ModelReference, inherited: ResolvedModel | null): Promise<Result<ResolvedModel, Failure>>;
}
