import type { Json, JsonObject } from '../base/json.ts';
import type { MessageStatus, MessageType, ResponseState } from './message.ts';

/** Mirror of an agent or group file, so that history can be joined to it. */
export interface TeamFileRecord {
  readonly id: string;
  readonly name: string;
  readonly definition: JsonObject;
  readonly source_path: string;
  readonly hash: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface RelationshipRecord {
  readonly id: string;
  readonly group: string;
  readonly from_agent: string;
  readonly to_agent: string;
  readonly type: 'supervises' | 'delegates_to' | 'collaborates_with' | 'reports_to' | 'consults';
  readonly trust_level: number;
  readonly communication_style: 'sync' | 'async' | 'broadcast';
  readonly handoff_rules: JsonObject;
  readonly source_path: string;
  readonly hash: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** How a skill came about; a person's word is `feedback`. */
export const skillSources = ['training', 'observation', 'practice', 'feedback'] as const;

export interface SkillRecord {
  readonly id: string;
  readonly agent: string;
  readonly skill_name: string;
  /** 0–1. */
  readonly proficiency: number;
  readonly times_used: number;
  readonly success_rate: number | null;
  readonly learned_from: (typeof skillSources)[number];
  readonly examples: Json;
  readonly last_used_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface MessageRecord {
  readonly id: string;
  /** The outermost execution of the tree in which it is heard; null: it is heard in every live one. */
  readonly execution_id: string | null;
  readonly task_id: string | null;
  readonly group: string | null;
  readonly from_agent: string;
  /** Null: to everybody in the group. */
  readonly to_agent: string | null;
  readonly message_type: MessageType;
  readonly content: string;
  readonly reasoning: string | null;
  /** Of a broadcast: how far it has come with the slowest of its receivers. */
  readonly status: MessageStatus;
  readonly requires_response: boolean;
  readonly response_deadline: string | null;
  readonly response_to: string | null;
  /**
   * Where it was handed over: `<agent execution>/<turn>`, the turn from 1. As long as it is sent: `<agent execution>/` for
   * one that alone may be told, else null.
   */
  readonly delivered_in: string | null;
  readonly delivered_at: string | null;
  readonly read_at: string | null;
  readonly processed_at: string | null;
  /** Null: no response is wanted. */
  readonly response_state: ResponseState | null;
  /** Of the call that sent it, so that the same call sends it once. */
  readonly idempotency_key: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** How far a broadcast has come with one member of its group. */
export interface MessageReceiptRecord {
  readonly message_id: string;
  readonly agent: string;
  /** That of the message. */
  readonly execution_id: string | null;
  readonly status: MessageStatus;
  readonly delivered_in: string | null;
  readonly delivered_at: string | null;
  readonly read_at: string | null;
  readonly processed_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}
