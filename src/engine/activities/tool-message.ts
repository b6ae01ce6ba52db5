import type { Json } from '../../base/json.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';

/** What the model is told of a tool's result. Texts as they are, everything else as JSON. */
export function toolMessage(callId: string, result: Json): ConversationMessage {
  return { role: 'tool', tool_call_id: callId, content: typeof result === 'string' ? result : JSON.stringify(result) };
}
