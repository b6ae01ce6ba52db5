import { type Json, type JsonObject, asText, isJsonObject } from '../base/json.ts';

/** What a delegated agent has answered. */
export interface DelegationAnswer {
  readonly response: Json;
  readonly reasoning: string | null;
  /** What it wants other agents to know, by key. */
  readonly shared_context: JsonObject;
}

/** An agent may answer with a text, or with an object of this shape; `output` is that of its execution. */
export function delegationAnswer(output: Json): DelegationAnswer {
  if (!isJsonObject(output)) return { response: output, reasoning: null, shared_context: {} };
  const { response, reasoning, shared_context: shared } = output;
  return {
    response: response ?? output['content'] ?? null,
    reasoning: reasoning === undefined || reasoning === null ? null : asText(reasoning),
    shared_context: isJsonObject(shared) ? shared : {},
  };
}
