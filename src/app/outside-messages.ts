import type { JsonObject } from '../base/json.ts';
import { personNamed } from '../domain/message.ts';
import type { ReadMessagesInput, SendMessageInput } from '../domain/outside-call.ts';
import { messageForModel } from '../tools/read-messages-tool.ts';
import type { OrchestratorApi } from './orchestrator-api.ts';

/** Sends what a model has to say for a person; the result is that of `send_message`. */
export async function sendOutsideMessage(
  api: Pick<OrchestratorApi, 'sendMessage'>,
  input: SendMessageInput,
  person: string,
): Promise<JsonObject> {
  const { to, group, content, message_type, requires_response, deadline, response_to } = input;
  const { id, to_agent } = await api.sendMessage({
    ...{ from: person, to: to ?? null, group: group ?? null, content, message_type: message_type ?? null },
    ...{ execution: null, response_to: response_to ?? null, requires_response: requires_response ?? false },
    deadline: deadline ?? null,
  });
  return { message_id: id, to: to_agent, group: group ?? null };
}

/** What was written to the person; looking at it changes nothing. */
export async function readOutsideMessages(
  api: Pick<OrchestratorApi, 'listMessages'>,
  { unread, from, limit }: ReadMessagesInput,
  person: string,
): Promise<JsonObject> {
  const name = personNamed(person);
  const { items } = await api.listMessages({ agent: name, unread, limit: Number.MAX_SAFE_INTEGER });
  const received = items.filter(({ from_agent }) => from_agent !== name && (from === undefined || from_agent === from));
  const more = received.length - limit;
  return { messages: received.slice(0, limit).map(messageForModel), ...(more > 0 ? { more } : {}) };
}
