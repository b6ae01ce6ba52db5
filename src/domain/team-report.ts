import type { AgentDefinition } from './agent.ts';
import type { GroupDefinition, Relationship } from './group.ts';
import type { Problem } from './problem.ts';
import type { SkillRecord } from './team-records.ts';

/** The agents and groups of a workspace as its files are now, with what is recorded of them. */
export interface TeamReport {
  readonly agents: readonly AgentReport[];
  readonly groups: readonly GroupReport[];
}

export interface AgentReport {
  readonly name: string;
  /** Relative to the workspace. */
  readonly source_path: string;
  /** Null: the file cannot be read as an agent. */
  readonly definition: AgentDefinition | null;
  readonly problems: readonly Problem[];
  /** Names of those that it is a member of. */
  readonly groups: readonly string[];
  /** Those that it was seen in or that a person has judged; a capability that is not here was never used. */
  readonly skills: readonly SkillRecord[];
  /** Messages to it, and to its groups, that it has not read. */
  readonly unread_messages: number;
}

export interface GroupReport {
  readonly name: string;
  readonly source_path: string;
  /** Null: the file cannot be read as a group. */
  readonly definition: GroupDefinition | null;
  readonly problems: readonly Problem[];
}

/** An agent with its place in each of its groups. */
export interface AgentDetail extends AgentReport {
  readonly standings: readonly AgentStandingReport[];
}

export interface AgentStandingReport {
  readonly group: string;
  readonly supervisor: string | null;
  readonly subordinates: readonly string[];
  /** Those that begin or end at it. */
  readonly relationships: readonly Relationship[];
}
