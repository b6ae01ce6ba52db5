import * as z from 'zod';
import { ok } from '../base/result.ts';
import { messageTypes } from '../domain/message.ts';
import { type MessagingParts, planAgentMessage, sendAgentMessage } from '../team/agent-messages.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { callName } from './call-name.ts';

/** Arguments of `send_message`. */
export const sendMessageInput = z.strictObject({
  to: z
    .string()
    .min(1)
    .optional()
    .describe("Name of the agent that gets it, or 'person:<name>'. Not needed with response_to."),
  group: z
    .string()
    .min(1)
    .optional()
    .describe('Name of a group: everybody else in it gets the message. In place of to.'),
  content: z.string().min(1).describe('What you have to say: the receiver sees nothing else. At most 64 KiB.'),
  message_type: z.enum(messageTypes).optional().describe('What kind of message it is.'),
  reasoning: z.string().optional().describe('Why you send it, for the record.'),
  requires_response: z
    .boolean()
    .optional()
    .describe('True: you want a response. It comes as a message in a later turn.'),
  deadline: z
    .union([z.number(), z.string()])
    .optional()
    .describe(
      'Until when you want the response: minutes from now, or an ISO time with its zone. Later it is escalated.',
    ),
  response_to: z.string().min(1).optional().describe('Id of the message that you answer.'),
});

/** Writes to another agent, a group or a person. Nothing outside of the workspace hears of it. */
export function sendMessageTool(parts: MessagingParts): AgentTool {
  return defineTool({
    name: 'send_message',
    description:
      'Sends a message to another agent, to everybody in a group, or to a person. They see it with their next turn; it does not start them.',
    input: sendMessageInput,
    settings: z.strictObject({}),
    refusal: () => undefined,
    async effect(wish, caller) {
      const planned = planAgentMessage(parts, caller, wish);
      return planned.ok ? ok({ kind: 'none' }) : planned;
    },
    preview: async (wish) => ok({ ...wish }),
    run: (wish, { caller, idempotencyKey }) =>
      sendAgentMessage(parts, caller, { wish, call: callName(idempotencyKey) }),
  });
}
