import type { InspectedAgent, InspectedTurn, StepCost } from '../../../domain/inspected-step.ts';
import { addUsd } from '../../../domain/usd.ts';
import { budgetLabel } from '../../budget-label.ts';
import { rowText } from '../../row-view.ts';
import type { CostPart, InspectorPart } from './inspector-part.ts';

/** A call of an agent with its turns. */
export interface AgentWithTurns {
  readonly agent: InspectedAgent;
  readonly turns: readonly InspectedTurn[];
}

/** What a step has cost: each turn, each call of its agent, calls without an answer, all of it, and the budgets. */
export function costParts(
  calls: readonly AgentWithTurns[],
  { unanswered, budgets }: StepCost,
): readonly InspectorPart[] {
  const agents = calls.map(agentRow);
  const lost = unanswered.tokens === 0 ? [] : [sumRow('unanswered', unanswered.tokens, unanswered.usd)];
  const tokens = [...agents, ...lost].reduce((sum, row) => sum + row.tokens, 0);
  const usd = [...agents, ...lost].reduce<number | null>((sum, row) => addUsd(sum, row.usd), 0);
  return [
    ...calls.flatMap(({ agent, turns }, index) => [
      ...turns.map((turn) => turnRow(agent.id, turn)),
      ...agents.slice(index, index + 1),
    ]),
    ...lost,
    sumRow('total', tokens, usd),
    ...budgets.map((budget): InspectorPart => {
      const { level, subject_id, limit, spent, of } = budget;
      const share = spent === null ? null : of === 0 ? 1 : Math.min(1, spent / of);
      return { kind: 'meter', id: `${level}:${subject_id}:${limit}`, text: rowText(budgetLabel(budget)), share };
    }),
  ];
}

function turnRow(agent: string, { turn, purpose, usage, usd }: InspectedTurn): CostPart {
  return {
    kind: 'cost',
    id: `${agent}:${turn}:${purpose}`,
    row: purpose === 'answer' ? 'turn' : 'summary',
    label: '',
    ...{ turn, usage, usd, tokens: usage.input + usage.output },
  };
}

function agentRow({ agent: row, turns }: AgentWithTurns): CostPart {
  const { id, agent, provider, model, input_tokens: input, cached_tokens: cached, output_tokens: output, usd } = row;
  const usage = { input, cached, output, estimated: turns.some((turn) => turn.usage.estimated) };
  const label = rowText(`${agent} · ${provider}/${model}`);
  return { kind: 'cost', id, row: 'agent', turn: 0, label, usage, tokens: input + output, usd };
}

function sumRow(row: 'unanswered' | 'total', tokens: number, usd: number | null): CostPart {
  return { kind: 'cost', id: row, row, turn: 0, label: '', usage: null, tokens, usd };
}
