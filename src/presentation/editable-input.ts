import { type JsonObject, isJsonObject, parseJson } from '../base/json.ts';
import type { AskedApproval } from '../domain/approval.ts';

/** What of a question a person may change: the arguments of a tool call, the input of a step. Undefined: nothing of it. */
export function editableInput({ editable, payload }: AskedApproval): JsonObject | undefined {
  if (!editable) return undefined;
  const given = argumentsIn(payload);
  if (given === undefined) return payload;
  const parsed = parseJson(given);
  return isJsonObject(parsed) ? parsed : {};
}

/** The payload as changed, as an answer to the question carries it. */
export function editedPayload({ payload }: AskedApproval, input: JsonObject): JsonObject {
  return argumentsIn(payload) === undefined ? input : { arguments: input };
}

/** As the model wrote them. */
function argumentsIn({ tool, arguments: given }: JsonObject): string | undefined {
  return typeof tool === 'string' && typeof given === 'string' ? given : undefined;
}
