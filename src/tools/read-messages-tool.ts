import * as z from 'zod';
import type { JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import { words } from '../domain/call-words.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { MessagingParts } from '../team/agent-messages.ts';
import { readAgentMessages } from '../team/read-messages.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { callName } from './call-name.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';

const defaultLimit = 20;
const greatestLimit = 100;

const input = z.strictObject({
  unread: z.boolean().default(true).describe('False: also messages that you have seen before, the newest of them.'),
  from: z.string().min(1).optional().describe('Only messages of this agent, or of person:<name>.'),
  limit: z.int().min(1).max(greatestLimit).default(defaultLimit).describe('How many messages to give at most.'),
});

/** Of a call from outside it is the person's messages that are read. */
export const readMessagesContract: OutsideContract<z.output<typeof input>> = {
  name: 'read_messages',
  topic: 'agents',
  title: 'Read messages of agents of Baton',
  summary: 'Read what agents of your team have written to you',
  icon: 'inbox',
  description: 'Gives messages that were sent to you.',
  inside:
    'New ones also come by themselves at the beginning of your turns, so call it only to look something up or to see what has just come.',
  outside: 'They are those that agents of Baton have written to the person, the newest first. It changes nothing.',
  input,
  answers: {
    messages:
      'Each with message_id, from, group (of a broadcast), message_type, content, sent_at, and requires_response, deadline and response_to where they apply.',
    more: 'How many more there are; missing when these are all.',
  },
  effect: 'reads',
  words: () => ({ question: null, progress: words`Reading messages` }),
};

/** What was written to the agent. Reading changes only what is known of the messages. */
export function readMessagesTool(parts: MessagingParts): AgentTool {
  return defineTool({
    ...insideShape(readMessagesContract),
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
