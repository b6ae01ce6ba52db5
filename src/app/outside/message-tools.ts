import { personNamed } from '../../domain/message.ts';
import { messageForModel, readMessagesContract } from '../../tools/read-messages-tool.ts';
import { outsideMessageContract } from '../../tools/send-message-tool.ts';
import { outsideTool } from './outside-tool.ts';

/** Sends what a model has to say for a person. */
export const sendMessageTool = outsideTool(outsideMessageContract, async (input, api, { person }) => {
  const { to, group, content, message_type, requires_response, deadline, response_to } = input;
  const { id, to_agent } = await api.sendMessage({
    ...{ from: person, to: to ?? null, group: group ?? null, content, message_type: message_type ?? null },
    ...{ execution: null, response_to: response_to ?? null, requires_response: requires_response ?? false },
    deadline: deadline ?? null,
  });
  return { message_id: id, to: to_agent, group: group ?? null };
});

/** What was written to the person; looking at it changes nothing. */
export const readMessagesTool = outsideTool(readMessagesContract, async ({ unread, from, limit }, api, { person }) => {
  const name = personNamed(person);
  const { items } = await api.listMessages({ agent: name, unread, limit: Number.MAX_SAFE_INTEGER });
  const received = items.filter(({ from_agent }) => from_agent !== name && (from === undefined || from_agent === from));
  const more = received.length - limit;
  return { messages: received.slice(0, limit).map(messageForModel), ...(more > 0 ? { more } : {}) };
});
