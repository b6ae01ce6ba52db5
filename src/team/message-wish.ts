import type { MessageType } from '../domain/message.ts';

/** What somebody wants to send, as it was written: see `planMessage`. */
export interface MessageWish {
  /** An agent, or `person:<name>`. With `response_to`, the sender of that message when left out. */
  readonly to?: string | undefined;
  /** Everybody else in this group, in place of `to`. */
  readonly group?: string | undefined;
  readonly content: string;
  readonly message_type?: MessageType | undefined;
  readonly reasoning?: string | undefined;
  readonly requires_response?: boolean | undefined;
  /** Minutes from now, or an ISO time with its zone. */
  readonly deadline?: number | string | undefined;
  /** Id of the message that this one answers. */
  readonly response_to?: string | undefined;
}
