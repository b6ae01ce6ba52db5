import type { ConversationMessage } from '../../../domain/conversation.ts';
import { rowText } from '../../row-view.ts';
import type { PromptMessage } from './inspector-part.ts';
import { glance, mostShown, shownValue } from './shown-value.ts';

/** Messages as they were sent. `open`: places of those that are shown whole. */
export function promptMessages(
  messages: readonly ConversationMessage[],
  open: ReadonlySet<number>,
): readonly PromptMessage[] {
  const tools = new Map(messages.flatMap(callsIn).map(({ id, name }) => [id, name]));
  return messages.map((message, index) => ({
    index,
    role: message.role,
    tool: message.role === 'tool' ? rowText(tools.get(message.tool_call_id) ?? '') : '',
    text: shownValue(message.content, open.has(index) ? mostShown : glance),
    calls: callsIn(message).map(({ name }) => rowText(name)),
  }));
}

function callsIn(message: ConversationMessage) {
  return message.role === 'assistant' ? message.tool_calls : [];
}
