import type { JsonObject } from '../base/json.ts';
import type { MessageType } from './message.ts';

/** What a model that works outside of any execution asks of a workspace, such as agent mode of VS Code. */
export type OutsideCall =
  | { readonly kind: 'spawn_and_await'; readonly input: SpawnAndAwaitInput }
  | { readonly kind: 'await_execution'; readonly input: AwaitExecutionInput }
  | { readonly kind: 'delegate_to_agent'; readonly input: DelegateToAgentInput }
  | { readonly kind: 'find_agent'; readonly input: FindAgentInput }
  | { readonly kind: 'send_message'; readonly input: SendMessageInput }
  | { readonly kind: 'read_messages'; readonly input: ReadMessagesInput };

export type OutsideToolName = OutsideCall['kind'];

/** The names of contracts; where several programs' tools stand beside each other they have a prefix. */
export const outsideToolNames: readonly OutsideToolName[] = [
  'spawn_and_await',
  'await_execution',
  'delegate_to_agent',
  'find_agent',
  'send_message',
  'read_messages',
];

export interface SpawnAndAwaitInput {
  readonly workflow_slug: string;
  readonly payload?: JsonObject | undefined;
  readonly timeout_seconds?: number | undefined;
}

export interface AwaitExecutionInput {
  readonly execution_id: string;
  readonly timeout_seconds?: number | undefined;
}

export interface DelegateToAgentInput {
  readonly agent_id: string;
  readonly message: string;
  readonly context?: JsonObject | string | undefined;
}

export interface FindAgentInput {
  readonly capabilities: readonly string[];
  /** Only members of this group. */
  readonly group?: string | undefined;
  readonly exclude: readonly string[];
}

export interface SendMessageInput {
  /** An agent, or `person:<name>`. */
  readonly to?: string | undefined;
  readonly group?: string | undefined;
  readonly content: string;
  readonly message_type?: MessageType | undefined;
  readonly requires_response?: boolean | undefined;
  /** Minutes from now, or an ISO time with its zone. */
  readonly deadline?: number | string | undefined;
  /** Id of the message that is answered. */
  readonly response_to?: string | undefined;
}

export interface ReadMessagesInput {
  readonly unread: boolean;
  readonly from?: string | undefined;
  readonly limit: number;
}
