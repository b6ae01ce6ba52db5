import type { AgentDefinition } from '../../src/domain/agent.ts';
import type { GroupDefinition, Relationship } from '../../src/domain/group.ts';
import type { ListedMessage } from '../../src/domain/listed-message.ts';
import type { AgentReport, GroupReport } from '../../src/domain/team-report.ts';

/** An agent of Baton's own with nothing but its defaults, changed as given. */
export function agentReport(
  name: string,
  { definition, ...changes }: Partial<Omit<AgentReport, 'definition'>> & { definition?: Partial<AgentDefinition> } = {},
): AgentReport {
  return {
    name,
    source_path: `.baton/agents/${name}.yaml`,
    definition: agentDefinition(name, definition),
    problems: [],
    skills: [],
    groups: [],
    unread_messages: 0,
    ...changes,
  };
}

function agentDefinition(name: string, changes: Partial<AgentDefinition> = {}): AgentDefinition {
  return {
    ...{ name, description: '', role: '', capabilities: [], personality: {}, autonomy_level: 'supervised' },
    ...{ max_delegation_depth: 2, model: { kind: 'inherit' }, prompt: 'You work.', tools: [] },
    ...{ conversation_memory: false, max_turns: null },
    ...changes,
  };
}

/** A group with these members, changed as given. */
export function groupReport(
  name: string,
  members: readonly string[],
  changes: Partial<Omit<GroupDefinition, 'members'>> = {},
): GroupReport {
  const definition: GroupDefinition = {
    ...{ name, description: '', goal: '', strategy: {}, shared_context: {}, escalation_rules: {} },
    ...{ members, relationships: [], open_delegation: false },
    ...changes,
  };
  return { name, source_path: `.baton/groups/${name}.yaml`, definition, problems: [] };
}

export function relationship(
  from: string,
  type: Relationship['type'],
  to: string,
  changes: Partial<Relationship> = {},
): Relationship {
  return { from, to, type, trust_level: 0.5, communication_style: null, handoff_rules: {}, ...changes };
}

/** A message of the lead to the writer that nobody has heard yet, changed as given. */
export function listedMessage(changes: Partial<ListedMessage> = {}): ListedMessage {
  return {
    ...{ id: '01M', execution_id: null, task_id: null, group: null, from_agent: 'lead', to_agent: 'writer' },
    ...{ message_type: 'update', content: 'Hello.', reasoning: null, status: 'sent', requires_response: false },
    ...{ response_deadline: null, response_to: null, delivered_in: null, delivered_at: null, read_at: null },
    ...{ processed_at: null, response_state: null, idempotency_key: null, receipts: [], rehearsal: false },
    ...{ created_at: '2026-05-04T12:00:00.000Z', updated_at: '2026-05-04T12:00:00.000Z' },
    ...changes,
  };
}
