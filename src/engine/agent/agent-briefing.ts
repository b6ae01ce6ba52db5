import { type Json, type JsonObject, asText, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import type { Failure } from '../../domain/failure.ts';
import { modelKeyOf } from '../../domain/frozen-definition.ts';
import type { ResolvedModel } from '../../domain/model.ts';
import type { AgentStep } from '../../domain/workflow.ts';
import { renderParts } from '../run/render-parts.ts';
import { type StepCall, contextOf } from '../run/step-call.ts';
import { type RenderedItems, renderItems } from './context-items.ts';
import { readable } from './readable.ts';

/** All that an agent is sent on its way with; recorded as the step's input. */
export interface AgentBriefing extends RenderedItems {
  readonly agent: AgentDefinition;
  readonly model: ResolvedModel;
  readonly instruction: string;
  /** What the agent works on, by name. */
  readonly data: readonly { readonly source: string; readonly text: string }[];
  readonly output_schema: JsonObject | null;
  readonly max_turns: number;
}

export function briefAgent(call: StepCall<AgentStep>): Result<AgentBriefing, Failure> {
  const { definition } = call.run;
  const found = call.step.inline ?? definition.agents[call.step.agent ?? ''];
  const model = definition.models[modelKeyOf(call.step)];
  if (found === undefined || model === undefined) {
    return fail({
      code: 'unknown_agent',
      message: `The definition holds no agent '${call.step.agent ?? call.step.name}'.`,
    });
  }
  const rendered = renderParts(call, {
    instruction: call.step.instruction,
    input: call.step.input,
    ...(call.step.inline === null ? {} : { prompt: found.prompt }),
  });
  if (!rendered.ok) return rendered;
  const context = renderItems(call);
  if (!context.ok) return context;
  const input = isJsonObject(rendered.value['input']) ? rendered.value['input'] : {};
  return ok({
    agent: { ...found, prompt: asText(rendered.value['prompt'] ?? found.prompt) },
    model,
    ...taskOf(call, rendered.value['instruction'] ?? input['instruction'] ?? null, input),
    ...context.value,
    output_schema: call.step.output_schema,
    max_turns: found.max_turns ?? definition.budgets.agent_turns,
  });
}

/** Without an instruction the agent is given `input`, else what it waited for, else the workflow's inputs. */
function taskOf(
  call: StepCall<AgentStep>,
  instruction: Json,
  input: JsonObject,
): Pick<AgentBriefing, 'instruction' | 'data'> {
  const { instruction: _, ...given } = input;
  const text = instruction === null ? '' : readable(instruction);
  if (text !== '' || Object.keys(given).length > 0) return { instruction: text, data: named(given) };
  if (Object.keys(call.previous).length > 0) return { instruction: '', data: named(call.previous) };
  const inputs = contextOf(call)['inputs'];
  return { instruction: '', data: named(isJsonObject(inputs) ? inputs : {}) };
}

function named(values: Readonly<Record<string, Json>>): AgentBriefing['data'] {
  return Object.entries(values).map(([source, value]) => ({ source, text: readable(value) }));
}
