import type { MessageCommands, SendMessageRequest } from '../app/calls/message-api.ts';
import { type Shape, isText, isTruthValue, nullOr, oneOf } from '../base/json-shape.ts';
import { messageStatuses, messageTypes, responseStates } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import { whole } from './call-answers.ts';
import { document } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const sendMessageShape: Shape<SendMessageRequest> = {
  from: isText,
  to: nullOr(isText),
  group: nullOr(isText),
  content: isText,
  message_type: nullOr(oneOf(messageTypes)),
  execution: nullOr(isText),
  response_to: nullOr(isText),
  requires_response: isTruthValue,
  deadline: (value): value is number | string | null =>
    value === null || typeof value === 'number' || typeof value === 'string',
};

const messageShape: Shape<MessageRecord> = {
  id: isText,
  execution_id: nullOr(isText),
  task_id: nullOr(isText),
  group: nullOr(isText),
  from_agent: isText,
  to_agent: nullOr(isText),
  message_type: oneOf(messageTypes),
  content: isText,
  reasoning: nullOr(isText),
  status: oneOf(messageStatuses),
  requires_response: isTruthValue,
  response_deadline: nullOr(isText),
  response_to: nullOr(isText),
  delivered_in: nullOr(isText),
  delivered_at: nullOr(isText),
  read_at: nullOr(isText),
  processed_at: nullOr(isText),
  response_state: nullOr(oneOf(responseStates)),
  idempotency_key: nullOr(isText),
  created_at: isText,
  updated_at: isText,
};

export const forwardedMessages: Forwarding<keyof MessageCommands> = {
  sendMessage: {
    doing: 'sending the message',
    seenIn: 'baton messages list',
    takes: [document('request', sendMessageShape)],
    answers: whole(messageShape),
  },
};
