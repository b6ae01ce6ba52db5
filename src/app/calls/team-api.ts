import type { AgentChoice } from '../../domain/agent-choice.ts';
import type { SkillRecord } from '../../domain/team-records.ts';
import type { AgentDetail, TeamReport } from '../../domain/team-report.ts';

export interface TeamCommands {
  /**
   * A person's word on how well an agent can do something. Rejects with `unknown_agent`, `unknown_skill` (with the nearest
   * name) or `invalid_input`.
   */
  correctSkill(correction: SkillCorrectionRequest): Promise<SkillRecord>;
}

export interface TeamQueries {
  /** Agents and groups as their files are now, those with errors too, with skills and unread messages. */
  team(): Promise<TeamReport>;
  /** Rejects with `unknown_agent` (with the nearest name). */
  showAgent(name: string): Promise<AgentDetail>;
  /** Who suits best, by capabilities and skills. Rejects with `unknown_group`, `unknown_agent`, `invalid_input`. */
  findAgent(wish: FindAgentRequest): Promise<AgentChoice>;
}

export interface FindAgentRequest {
  /** At least one. */
  readonly capabilities: readonly string[];
  /** Only members of this group; null: everybody. */
  readonly group: string | null;
  /** Agents that are not to be chosen. */
  readonly exclude: readonly string[];
}

export interface SkillCorrectionRequest {
  readonly agent: string;
  /** A capability of the agent, or a skill that is recorded of it. */
  readonly skill: string;
  /** 0–1. */
  readonly proficiency: number;
  readonly note: string | null;
  /** Who says so. */
  readonly by: string;
}
