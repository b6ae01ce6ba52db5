import type { JsonObject } from '../base/json.ts';

export type RelationshipType = 'supervises' | 'delegates_to' | 'collaborates_with' | 'reports_to' | 'consults';
export type CommunicationStyle = 'sync' | 'async' | 'broadcast';

/** How one agent of a group stands to another. */
export interface Relationship {
  readonly from: string;
  readonly to: string;
  readonly type: RelationshipType;
  /** 0–1. */
  readonly trust_level: number;
  /** Null: not set; then a delegation waits for its answer and a message does not. */
  readonly communication_style: CommunicationStyle | null;
  readonly handoff_rules: JsonObject;
}

/** Agents that work together, as their group's file defines it, defaults filled in. */
export interface GroupDefinition {
  readonly name: string;
  readonly description: string;
  readonly goal: string;
  readonly strategy: JsonObject;
  readonly shared_context: JsonObject;
  readonly escalation_rules: JsonObject;
  /** Names of agents. */
  readonly members: readonly string[];
  readonly relationships: readonly Relationship[];
  /** True: an agent with full autonomy may delegate outside its relationships. */
  readonly open_delegation: boolean;
}
