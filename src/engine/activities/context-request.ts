import { BatonError } from '../../base/errors.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import type { ContextRequest } from '../../ports/context-preparer.ts';
import type { AgentBriefing } from '../agent/agent-briefing.ts';
import { loadExecution } from '../run/load-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { earlierConversation } from './conversation-memory.ts';
import { requestedItems } from './requested-items.ts';
import { systemPromptOf } from './system-prompt.ts';

/** An agent in its step, with all that it is sent on its way with. */
export interface Deployment {
  readonly execution_id: string;
  readonly step_path: string;
  readonly step_name: string;
  readonly briefing: AgentBriefing;
}

interface Place {
  readonly execution_id: string;
  readonly step_path: string;
}

/** The deployment of a step that has begun. */
export function deploymentOf({ store }: ActivityPorts, { execution_id, step_path }: Place): Deployment {
  const step = store.get('step_executions', { execution_id, step_path });
  if (step === undefined) throw new BatonError('internal', `Step ${step_path} is not recorded as begun.`);
  // The step's input is the briefing that the flow side stated.
  return { execution_id, step_path, step_name: step.step_name, briefing: step.input as unknown as AgentBriefing };
}

interface Wish {
  readonly wanted: Deployment;
  /** Of the agent execution. */
  readonly id: string;
  readonly signal: AbortSignal;
}

/** Whoever cannot use colleagues or workflows need not know of them. */
function has({ tools }: AgentDefinition, tool: string): boolean {
  return tools.some(({ name }) => name === tool);
}

/** What the agent's context is prepared from. */
export async function contextRequest(ports: ActivityPorts, { wanted, id, signal }: Wish): Promise<ContextRequest> {
  const { briefing, step_name } = wanted;
  const { execution, definition } = loadExecution(ports, wanted.execution_id);
  const place = { ...wanted, agent: briefing.agent };
  return {
    agent_execution_id: id,
    agent_type: briefing.agent.role,
    scope: wanted.step_name,
    model: briefing.model,
    system: systemPromptOf(briefing, {
      colleagues: has(briefing.agent, 'delegate_to_agent') ? ports.colleagues(place) : [],
      workflows: has(briefing.agent, 'spawn_and_await') ? await ports.library.offered(place) : [],
      addressees: ports.messages.addressees({ execution, agent: briefing.agent.name }),
    }),
    instruction: briefing.instruction,
    data: briefing.data,
    items: requestedItems(definition, { step_name, agent: briefing.agent.name, items: briefing.items }),
    instruction_files: definition.context?.instructions ?? [],
    declared: [...(await declaredTools(ports, wanted, signal)), ...schemaText(briefing)],
    steps: briefing.steps,
    groups: definition.team?.groups ?? [],
    tokens_left: ports.ledger.tokensLeft(wanted.execution_id),
    earlier: earlierConversation(ports, { execution, step_name, agent: briefing.agent }),
  };
}

/** They count like text. A server that does not answer now is told of when its tools are needed. */
async function declaredTools(
  ports: ActivityPorts,
  wanted: Deployment,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { tools } = ports.answersFor(wanted.execution_id);
  const declared = await tools.declare(wanted.briefing.agent.tools, { signal });
  return declared.ok && declared.value.length > 0 ? [JSON.stringify(declared.value)] : [];
}

function schemaText({ output_schema }: AgentBriefing): readonly string[] {
  return output_schema === null ? [] : [JSON.stringify(output_schema)];
}
