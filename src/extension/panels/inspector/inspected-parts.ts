import type { OrchestratorApi } from '../../../app/orchestrator-api.ts';
import type { InspectedStep } from '../../../domain/inspected-step.ts';
import { contextParts } from '../../../presentation/panel/inspector/context-parts.ts';
import { costParts } from '../../../presentation/panel/inspector/cost-parts.ts';
import { insideParts } from '../../../presentation/panel/inspector/inside-parts.ts';
import type { InspectorPart } from '../../../presentation/panel/inspector/inspector-part.ts';
import type { InspectorTab, ListTab } from '../../../presentation/panel/inspector/inspector-tab.ts';
import { inputParts, outputParts } from '../../../presentation/panel/inspector/value-parts.ts';
import type { InspectorWish } from '../../../protocol/panel/inspector-messages.ts';
import { chosenAgent } from './chosen-agent.ts';
import { shownTurns } from './shown-turns.ts';

export interface PartsOf {
  readonly api: OrchestratorApi;
  readonly step: InspectedStep;
  readonly tab: Exclude<InspectorTab, ListTab>;
  readonly wish: InspectorWish;
}

export interface InspectedParts {
  readonly parts: readonly InspectorPart[];
  /** Entries that are left out at the end. */
  readonly more: number;
}

/** Rows of what a step holds; of more the graph tells. */
const mostInside = 500;
const mostOutputs = 200;

/** What a tab shows of a step: read from the record, nothing that another tab needs. */
export async function inspectedParts(question: PartsOf): Promise<InspectedParts> {
  const { api, step, tab } = question;
  switch (tab) {
    case 'input':
      return whole(inputParts(step));
    case 'context':
      return whole(contextParts(await contextOf(question)));
    case 'turns':
      return whole(await shownTurns(question));
    case 'output':
      return whole(outputParts(step, await outputsOf(question)));
    case 'cost': {
      const agents = step.agents.map(async (agent) => ({ agent, turns: await api.agentTurns(agent.id) }));
      return whole(costParts(await Promise.all(agents), await api.stepCost(step.execution_id, step.path)));
    }
    case 'inside':
      return await insideOf(question);
  }
}

function whole(parts: readonly InspectorPart[]): InspectedParts {
  return { parts, more: 0 };
}

async function contextOf({ api, step, wish }: PartsOf) {
  const agent = chosenAgent(step, wish);
  return agent === undefined ? null : await api.agentContext(agent);
}

async function outputsOf({ api, step }: PartsOf) {
  const pages = step.agents.map(({ id }) => api.queryOutputs({ execution: id, limit: mostOutputs }));
  return (await Promise.all(pages)).flatMap(({ items }) => items.toReversed());
}

async function insideOf({ api, step }: PartsOf): Promise<InspectedParts> {
  const { execution_id: execution, path, holds } = step;
  const inside = await api.stepInside(execution, { step: path, limit: mostInside });
  const parts = insideParts({ execution, step: path }, inside);
  return { parts, more: Math.max(0, holds.steps + holds.executions - parts.length) };
}
