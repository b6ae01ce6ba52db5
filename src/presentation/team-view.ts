import type { AgentDefinition } from '../domain/agent.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import type { MessageRecord, SkillRecord } from '../domain/team-records.ts';

/** The agents and groups of a workspace, as far as they are shown. */
export interface TeamView {
  readonly agents: readonly AgentView[];
  readonly groups: readonly GroupView[];
}

export interface AgentView {
  readonly name: string;
  /** Relative to the workspace. */
  readonly path: string;
  /** Null: the file has errors. */
  readonly definition: AgentDefinition | null;
  readonly problems: readonly Problem[];
  /** What is recorded of its skills; none before it has worked. */
  readonly skills: readonly SkillView[];
  /** Messages to it that it has not read yet, oldest first. */
  readonly unread: readonly UnreadMessage[];
}

export interface GroupView {
  readonly name: string;
  readonly path: string;
  /** Null: the file has errors. */
  readonly definition: GroupDefinition | null;
  readonly problems: readonly Problem[];
}

export type SkillView = Pick<
  SkillRecord,
  'skill_name' | 'proficiency' | 'times_used' | 'success_rate' | 'last_used_at' | 'learned_from'
>;

export type UnreadMessage = Pick<
  MessageRecord,
  'id' | 'from_agent' | 'message_type' | 'content' | 'requires_response' | 'response_deadline' | 'created_at'
>;
