import type { BudgetLimits } from '../../domain/budget.ts';
import { roundUsd } from '../../domain/usd.ts';
import { type CallNeed, callNeeds } from './call-needs.ts';
import { sureAgentSteps } from './sure-agent-steps.ts';
import type { Validation } from './validation.ts';

/** A limit that surely refuses a call. */
export interface BudgetLack {
  readonly limit: 'tokens' | 'usd' | 'turns';
  /** The smallest amount that is not refused for this reason; null: no amount will do. */
  readonly needed: number | null;
  readonly message: string;
}

/** A budget that cannot suffice is found before anything is spent. */
export function checkBudget(validation: Validation): void {
  const path = [...validation.root, 'budget'];
  if (validation.problems.isBroken(path)) return;
  for (const { limit, message } of budgetLacks(validation)) {
    if (validation.problems.isBroken([...path, limit])) continue;
    validation.problems.add({ code: 'budget-too-small', path: [...path, limit], message });
  }
}

/** Only what a run surely comes to. Where a person is asked for more, nothing is refused. */
export function budgetLacks(validation: Validation): readonly BudgetLack[] {
  const { budget, steps } = validation.workflow;
  if (budget === null || budget.on_exceed === 'ask') return [];
  const needs = callNeeds(validation);
  return [...tokenLack(budget, needs), ...usdLack(budget, needs), ...turnLack(budget, sureAgentSteps(steps).length)];
}

function tokenLack({ tokens: limit }: BudgetLimits, needs: readonly CallNeed[]): readonly BudgetLack[] {
  const [worst] = needs.toSorted((a, b) => b.input + b.output - (a.input + a.output));
  if (limit === undefined || worst === undefined || worst.input + worst.output <= limit) return [];
  const needed = worst.input + worst.output;
  const message = `${limit} tokens do not suffice for one call of '${worst.step.name}', which reserves at least ${needed}: ${partsOf(worst)}. Raise the budget, or set max_output_tokens of the model.`;
  return [{ limit: 'tokens', needed, message }];
}

function partsOf({ input, output, model }: CallNeed): string {
  return `${input} for its prompt, ${output} for the longest answer of ${model.provider}/${model.name}`;
}

function usdLack({ usd: limit }: BudgetLimits, needs: readonly CallNeed[]): readonly BudgetLack[] {
  if (limit === undefined) return [];
  const unpriced = needs.find(({ usd }) => usd === null);
  if (unpriced !== undefined) {
    const { step, model } = unpriced;
    const message = `A budget of USD refuses each call of '${step.name}': the price of ${model.provider}/${model.name} is not known. Write its price in config.yaml, or on_exceed: ask.`;
    return [{ limit: 'usd', needed: null, message }];
  }
  const [worst] = needs.toSorted((a, b) => (b.usd ?? 0) - (a.usd ?? 0));
  const needed = roundUsd(worst?.usd ?? 0);
  if (worst === undefined || needed <= limit) return [];
  const message = `${limit} USD do not suffice for one call of '${worst.step.name}', which reserves at least ${needed}: ${partsOf(worst)}. Raise the budget, or set max_output_tokens of the model.`;
  return [{ limit: 'usd', needed, message }];
}

function turnLack({ turns: limit }: BudgetLimits, needed: number): readonly BudgetLack[] {
  if (limit === undefined || needed <= limit) return [];
  const message = `${limit} ${limit === 1 ? 'turn does' : 'turns do'} not suffice: ${needed} agent steps run in any case, and each takes at least one.`;
  return [{ limit: 'turns', needed, message }];
}
