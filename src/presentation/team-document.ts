import type { AgentDetail, AgentReport, GroupReport, TeamReport } from '../domain/team-report.ts';

/** The team as the command line's JSON has it: the agents as items, and the groups beside them. */
export function teamDocument({ agents, groups }: TeamReport): object {
  return { items: agents.map(agentDocument), total: agents.length, groups: groups.map(groupDocument) };
}

/** With the field names of the `agents` table, the skills, and what else is known of it. */
export function agentDocument({ definition, ...report }: AgentReport | AgentDetail): object {
  const { description = '', role = '', capabilities = [], autonomy_level = null } = definition ?? {};
  return { ...report, description, role, capabilities, autonomy_level, definition };
}

function groupDocument({ definition, ...report }: GroupReport): object {
  const { description = '', goal = '', members = [], relationships = [] } = definition ?? {};
  return { ...report, description, goal, members, relationships, definition };
}
