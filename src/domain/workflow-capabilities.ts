import type { AgentDefinition } from './agent.ts';
import { type ModelReference, rehearsalModel } from './model.ts';
import { type TeamRoster, agentNamed } from './team-roster.ts';

/** What a workflow is able to do, in the words by which one is asked for. Each list has each name once. */
export interface WorkflowCapabilities {
  /** Names of models, or of what they must be capable of; that of the workflow itself first. */
  readonly models: readonly string[];
  /** As agents name them, and `mcp:<server>/<tool>` of steps. */
  readonly tools: readonly string[];
  readonly triggers: readonly string[];
  readonly step_types: readonly string[];
  /** Whether an agent of it remembers earlier conversations. */
  readonly memory: boolean;
}

/** What its file alone says of that. */
export interface OwnCapabilities extends Pick<WorkflowCapabilities, 'triggers' | 'step_types'> {
  /** Null: that of whoever runs it. */
  readonly model: ModelReference | null;
  readonly step_tools: readonly string[];
  /** Agents that it defines for itself. */
  readonly agents: readonly WorkingAgent[];
  /** Names of agents of the team. */
  readonly team_agents: readonly string[];
}

/** What of an agent counts. */
export interface WorkingAgent {
  /** Null: it inherits that of whoever has it work. */
  readonly model: string | null;
  readonly tools: readonly string[];
  readonly memory: boolean;
}

export function workingAgent({ model, tools, conversation_memory }: AgentDefinition): WorkingAgent {
  return { model: modelName(model), tools: tools.map(({ name }) => name), memory: conversation_memory };
}

/** Who works in the workspace, and on what. */
export interface CapableWorkspace {
  readonly agents: TeamRoster['agents'];
  /** What `inherit` means where nobody is above; null: nothing. */
  readonly default_model: ModelReference | null;
}

/** With what agents of the team bring, and with the workspace's model where one of its agents inherits that. */
export function capabilitiesIn(
  own: OwnCapabilities,
  { agents, default_model }: CapableWorkspace,
): WorkflowCapabilities {
  const { triggers, step_types, step_tools, team_agents } = own;
  const team = team_agents.map((name) => agentNamed(agents, name)).filter((agent) => agent !== undefined);
  const working = [...own.agents, ...team.map(workingAgent)];
  const models = working.map(({ model }) => model);
  const inherited = models.includes(null) ? modelName(default_model) : null;
  return {
    models: [...new Set([modelName(own.model) ?? inherited, ...models])].filter((name) => name !== null),
    tools: [...new Set([...working.flatMap(({ tools }) => tools), ...step_tools])],
    ...{ triggers, step_types },
    memory: working.some(({ memory }) => memory),
  };
}

function modelName(reference: ModelReference | null): string | null {
  switch (reference?.kind) {
    case 'named':
      return reference.name;
    case 'capability':
      return reference.capability;
    case 'rehearsal':
      return rehearsalModel.name;
    case 'inherit':
    case undefined:
      return null;
  }
}
