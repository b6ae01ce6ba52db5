import type { Event } from '../../base/event.ts';
import type { ListedMessage } from '../../domain/listed-message.ts';
import type { MessageStatus, MessageType } from '../../domain/message.ts';
import type { Page } from '../../domain/page.ts';
import type { MessageRecord } from '../../domain/team-records.ts';

export interface MessageCommands {
  /**
   * Sends a message of a person. An agent hears it at the beginning of its next turn, and is not started by it. Rejects
   * with `unknown_agent`, `unknown_group`, `unknown_message`, `unknown_execution`, `already_ended`, `no_receiver`,
   * `invalid_message`, `content_too_long` or `invalid_deadline`.
   */
  sendMessage(request: SendMessageRequest): Promise<MessageRecord>;
}

export interface MessageQueries {
  /** The newest first. Rejects with `unknown_execution`, `ambiguous_id`, and for names that nobody has `unknown_agent`, `unknown_group`. */
  listMessages(filter: MessageFilter): Promise<Page<ListedMessage>>;
  /** Messages were sent, delivered, read or answered; also in other processes. Asks for `listMessages` again. */
  readonly onDidChangeMessages: Event<void>;
}

export interface MessageFilter {
  /** Only the one with this id, or those whose id ends so: four characters at least. */
  readonly id?: string;
  /** Any execution of the tree, or of one of several; an unambiguous end of the id will do. */
  readonly execution?: string | readonly string[];
  readonly task?: string;
  /** Sent by it or to it, broadcasts included; with `status` or `unread`, as far as it came with this receiver. */
  readonly agent?: string;
  readonly group?: string;
  readonly status?: MessageStatus;
  readonly type?: MessageType;
  /** True: only what its receiver has not read. */
  readonly unread?: boolean;
  /** ISO time: only what was sent then or later. */
  readonly since?: string;
  readonly limit?: number;
  readonly offset?: number;
}

export interface SendMessageRequest {
  /** Name of the person. */
  readonly from: string;
  /** An agent, or `person:<name>`; null with `group`, or for the sender of the message that is answered. */
  readonly to: string | null;
  /** Everybody in this group. */
  readonly group: string | null;
  readonly content: string;
  /** Null: what follows from the rest. */
  readonly message_type: MessageType | null;
  /**
   * It is heard in the tree of this execution; null: in the next live one in which the receiver works, or where the
   * answered message came from as long as that has not ended.
   */
  readonly execution: string | null;
  /** Id of the message that it answers. */
  readonly response_to: string | null;
  readonly requires_response: boolean;
  /** Minutes from now, or an ISO time with its zone; null: none. */
  readonly deadline: number | string | null;
}
