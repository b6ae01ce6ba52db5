import type { OrchestratorApi } from '../../../app/orchestrator-api.ts';
import type { InspectedStep, InspectedTurn } from '../../../domain/inspected-step.ts';
import type { InspectorPart, PromptMessage } from '../../../presentation/panel/inspector/inspector-part.ts';
import { promptMessages } from '../../../presentation/panel/inspector/prompt-messages.ts';
import { messageId, turnId, turnParts } from '../../../presentation/panel/inspector/turn-parts.ts';
import type { InspectorWish } from '../../../protocol/panel/inspector-messages.ts';
import { chosenAgent } from './chosen-agent.ts';

interface TurnsQuestion {
  readonly api: OrchestratorApi;
  readonly step: InspectedStep;
  readonly wish: InspectorWish;
}

/** The turns of the agent that is looked at; what was sent only for those of which somebody wants to see it. */
export async function shownTurns({ api, step, wish }: TurnsQuestion): Promise<readonly InspectorPart[]> {
  const agent = chosenAgent(step, wish) ?? null;
  const turns = agent === null ? [] : await api.agentTurns(agent);
  const open = new Set(wish.open);
  const wanted = agent === null ? [] : turns.filter((turn) => open.has(turnId({ ...turn, agent })));
  const prompts = wanted.map(async (turn) => promptOf(api, { turn, agent: agent ?? '', open }));
  return turnParts({ step, agent, turns, prompts: new Map(await Promise.all(prompts)), open });
}

interface PromptQuestion {
  readonly turn: InspectedTurn;
  readonly agent: string;
  readonly open: ReadonlySet<string>;
}

async function promptOf(
  api: OrchestratorApi,
  { turn: { turn, purpose }, agent, open }: PromptQuestion,
): Promise<readonly [string, readonly PromptMessage[]]> {
  const id = turnId({ agent, turn, purpose });
  const messages = await api.turnMessages({ agent_execution_id: agent, turn, purpose });
  const whole = messages.flatMap((_, index) => (open.has(messageId(id, index)) ? [index] : []));
  return [id, promptMessages(messages, new Set(whole))];
}
