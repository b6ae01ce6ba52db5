import * as z from 'zod';
import { counted } from '../base/counted.ts';
import { ok } from '../base/result.ts';
import { type CallWords, type Words, said, shown, words } from '../domain/call-words.ts';
import { messageTypes } from '../domain/message.ts';
import { type MessagingParts, planAgentMessage, sendAgentMessage } from '../team/agent-messages.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { callName } from './call-name.ts';
import { type OutsideContract, type ToolContract, insideShape } from './tool-contract.ts';

const input = z.strictObject({
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

/** What a person sends has no reasons beside it. */
const outsideInput = input.omit({ reasoning: true });

type OutsideInput = z.output<typeof outsideInput>;

const shared = {
  name: 'send_message',
  topic: 'agents',
  description:
    'Sends a message to another agent, to everybody in a group, or to a person. They see it with their next turn; it does not start them.',
  answers: { message_id: 'Id of the message.' },
} as const;

export const sendMessageContract: ToolContract<z.output<typeof input>> = { ...shared, input };

export const outsideMessageContract: OutsideContract<OutsideInput> = {
  ...shared,
  title: 'Write to agents of Baton',
  summary: 'Send a message to an agent or a group of your team',
  icon: 'mail',
  outside: "It is sent in the person's name. Use delegate_to_agent to have something done.",
  input: outsideInput,
  answers: { ...shared.answers, to: 'Who gets it; null for a group.', group: 'Whose members get it, or null.' },
  effect: 'records',
  words: callWords,
};

function callWords(given: OutsideInput): CallWords {
  const { content, message_type, requires_response, deadline, response_to } = given;
  const parts = [
    said([...words`Baton sends this to `, ...receiverWords(given), ', in your name:']),
    shown(content),
    ...(message_type === undefined ? [] : [said(words`It is of the type ${message_type}.`)]),
    ...(response_to === undefined ? [] : [said(words`It answers message ${response_to}.`)]),
    ...(requires_response === true ? [said(['A response is wanted', ...deadlineWords(deadline), '.'])] : []),
  ];
  return { question: { title: 'Send a message to agents of Baton?', parts }, progress: words`Sending a message` };
}

function receiverWords({ to, group }: OutsideInput): Words {
  if (to !== undefined) return words`${to}`;
  return group === undefined ? ['whoever sent the message that it answers'] : words`everybody in the group ${group}`;
}

function deadlineWords(deadline: number | string | undefined): Words {
  if (deadline === undefined) return [];
  return typeof deadline === 'number' ? [` within ${counted(deadline, 'minute')}`] : words` by ${deadline}`;
}

/** Writes to another agent, a group or a person. Nothing outside of the workspace hears of it. */
export function sendMessageTool(parts: MessagingParts): AgentTool {
  return defineTool({
    ...insideShape(sendMessageContract),
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
