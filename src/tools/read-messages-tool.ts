import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { MessagingParts } from '../team/agent-messages.ts';
import { readAgentMessages } from '../team/read-messages.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { callName } from './call-name.ts';

const defaultLimit = 20;
const greatestLimit = 100;

/** Arguments of `read_messages`. */
export const readMessagesInput = z.strictObject({
  unread: z.boolean().default(true).describe('False: also messages that you have seen before, the newest of them.'),
  from: z.string().min(1).optional().describe('Only messages of this agent, or of person:<name>.'),
  limit: z.int().min(1).max(greatestLimit).default(defaultLimit).describe('How many messages to give at most.'),
});

/** What was written to the agent. Reading changes only what is known of the messages. */
export function readMessagesTool(parts: MessagingParts): AgentTool {
  return defineTool({
    name: 'read_messages',
    description:
      'Gives messages that were sent to you. New ones also come by themselves at the beginning of your turns, so call it only to look something up or to see what has just come.',
    input: readMessagesInput,
    settings: z.strictObject({}),
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (wish) => ok({ ...wish }),
    async run(wish, { caller, idempotencyKey }) {
      const read = await readAgentMessages(parts, caller, { wish, call: callName(idempotencyKey) });
      if (!read.ok) return read;
      const { messages, more } = read.value;
      return ok({ messages: messages.map(messageForModel), ...(more === 0 ? {} : { more }) });
    },
  });
}

/** What a model sees of a message that it asked for. */
export function messageForModel(message: MessageRecord): JsonObject {
  const { id, from_agent, to_agent, group, message_type, content, created_at } = message;
  const { requires_response, response_deadline, response_to } = message;
  return {
    message_id: id,
    from: from_agent,
    ...(to_agent === null ? { group } : {}),
    message_type,
    content,
    sent_at: created_at,
    ...(requires_response ? { requires_response, deadline: response_deadline } : {}),
    ...(response_to === null ? {} : { response_to }),
  };
}
