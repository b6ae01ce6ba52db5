import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { MessageType } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { MessageDraft } from './compose-message.ts';
import { type AddressBook, addressOf } from './message-address.ts';
import type { MessageWish } from './message-wish.ts';
import { responseDeadline } from './response-deadline.ts';

/** Bytes of UTF-8. */
const mostContent = 64 * 1024;

export interface MessageSender {
  /** An agent, or `person:<name>`. */
  readonly name: string;
  /** The outermost execution of its tree; null: a person who writes to no execution. */
  readonly execution_id: string | null;
  readonly task_id: string | null;
  readonly book: AddressBook;
}

/**
 * What becomes of a wish: a message that can be stored as it is. `answered` is the message of `response_to`. Fails, worded
 * for a model, as `addressOf` and `responseDeadline` do, and with `content_too_long` or `invalid_message`.
 */
export function planMessage(
  wish: MessageWish,
  sender: MessageSender,
  { answered, now }: { readonly answered: MessageRecord | null; readonly now: number },
): Result<MessageDraft, Failure> {
  const problem = contentProblem(wish.content) ?? typeProblem(wish);
  if (problem !== undefined) return fail(problem);
  const address = addressOf(wish, sender.name, { book: sender.book, answered });
  if (!address.ok) return address;
  const deadline = wish.deadline === undefined ? ok(null) : responseDeadline(wish.deadline, now);
  if (!deadline.ok) return deadline;
  const requires_response = wish.requires_response === true || deadline.value !== null;
  return ok({
    execution_id: sender.execution_id,
    task_id: sender.task_id,
    from_agent: sender.name,
    ...address.value,
    message_type: wish.message_type ?? usualType(wish, requires_response),
    content: wish.content,
    reasoning: wish.reasoning ?? null,
    requires_response,
    response_deadline: deadline.value,
    response_to: answered?.id ?? null,
  });
}

function usualType({ group, response_to }: MessageWish, requiresResponse: boolean): MessageType {
  if (response_to !== undefined) return 'response';
  if (requiresResponse) return 'request';
  return group === undefined ? 'notification' : 'broadcast';
}

function contentProblem(content: string): Failure | undefined {
  if (content.trim() === '')
    return { code: 'invalid_message', message: 'The message says nothing: write its content.' };
  const bytes = new TextEncoder().encode(content).length;
  if (bytes <= mostContent) return undefined;
  const message = `The message has ${bytes} bytes, and 64 KiB (${mostContent} bytes) is the most: shorten it, or write the long part into a file and name that.`;
  return { code: 'content_too_long', message };
}

function typeProblem({
  message_type,
  group,
  response_to,
  requires_response,
  deadline,
}: MessageWish): Failure | undefined {
  if (message_type === 'broadcast' && group === undefined) {
    return invalid("A broadcast goes to a group: give 'group', or choose another message_type.");
  }
  if (message_type === 'response' && response_to === undefined) {
    return invalid("A response needs 'response_to', the id of the message that it answers.");
  }
  if (requires_response === false && deadline !== undefined) {
    return invalid("A deadline is for a response: leave out 'deadline', or set requires_response to true.");
  }
  return undefined;
}

function invalid(message: string): Failure {
  return { code: 'invalid_message', message };
}
