import type { AgentDefinition } from '../../domain/agent.ts';
import { costOf, longestAnswer } from '../../domain/model.ts';
import { tokenizerOf } from '../../domain/tokenizer-of.ts';
import { tokensAtMost } from '../../domain/tokens-at-most.ts';
import type { AgentStep } from '../../domain/workflow.ts';
import { templateParts } from '../expressions/template-parts.ts';
import { type ExpectedModel, expectedModel } from './expected-model.ts';
import type { Validation } from './validation.ts';

/** What is reserved at least before a call of an agent step is made. */
export interface CallNeed {
  readonly step: AgentStep;
  readonly model: ExpectedModel;
  /** Tokens of its prompt and instruction as they stand in the files; what else it is given comes on top. */
  readonly input: number;
  /** Tokens of its longest answer. */
  readonly output: number;
  /** Null: the model has no known price; undefined: nobody has looked for it. */
  readonly usd: number | null | undefined;
}

/** Of each agent step whose model is known, wherever it stands. */
export function callNeeds(validation: Validation): readonly CallNeed[] {
  return validation.steps.flatMap(({ step }) => {
    const need = step.type === 'agent' ? needOf(step, validation) : undefined;
    return need === undefined ? [] : [need];
  });
}

function needOf(step: AgentStep, validation: Validation): CallNeed | undefined {
  const { workflow, names } = validation;
  const agent = agentOf(step, validation);
  if (agent === undefined) return undefined;
  const model = expectedModel([agent.model, workflow.model, names.default_model ?? null], names.models ?? []);
  if (model === undefined) return undefined;
  const texts = [agent.prompt, step.instruction ?? ''];
  const input = texts.reduce((sum, text) => sum + leastTokens(text, model.name, validation.templateNames), 0);
  const output = longestAnswer({ ...model, price: null });
  const usage = { input, cached: 0, output, estimated: true };
  return { step, model, input, output, usd: model.price && costOf(usage, model.price) };
}

function agentOf({ inline, agent: name }: AgentStep, { workflow, names }: Validation): AgentDefinition | undefined {
  if (inline !== null || name === null) return inline ?? undefined;
  return Object.hasOwn(workflow.agents, name) ? workflow.agents[name] : names.team_agents?.get(name);
}

/** As the context of an agent is counted, or less: what templates insert, and what holds the texts together, is left out. */
function leastTokens(text: string, model: string, names: ReadonlySet<string>): number {
  const parts = templateParts(text.trim(), names).flatMap((part) => (part.kind === 'text' ? [part.text.trim()] : []));
  // A known tokenizer takes no two words for one token; which of them it cuts, it alone knows.
  const count = tokenizerOf(model) === undefined ? tokensAtMost : wordsIn;
  const seams = parts.length > 1 ? parts.length : 0;
  return Math.max(0, parts.reduce((sum, part) => sum + count(part), 0) - seams);
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
