import { BatonError } from '../../base/errors.ts';
import { type Json, asJson, parseJson } from '../../base/json.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { contextDocument } from '../../presentation/context-document.ts';
import { plainText } from '../../presentation/panel/inspector/plain-text.ts';
import type { ValueName } from '../../presentation/panel/inspector/value-name.ts';
import type { StepPlace } from '../../protocol/panel/step-place.ts';

export interface ValueText {
  readonly text: string;
  /** Of a file that would hold it. */
  readonly ending: 'json' | 'md' | 'txt';
}

/** A value of a step as a text, all of it. Rejects where it is not in the record. */
export async function valueText(api: OrchestratorApi, place: StepPlace, name: ValueName): Promise<ValueText> {
  const { execution, step } = place;
  switch (name.kind) {
    case 'input':
      return textOf((await api.inspectStep(execution, step)).input);
    case 'output':
      return textOf((await api.inspectStep(execution, step)).output);
    case 'event':
      return textOf(await eventOf(api, execution, name.seq));
    case 'answer':
      return asMarkdown((await turnOf(api, name)).answer.content);
    case 'thoughts':
      return asMarkdown((await turnOf(api, name)).reasoning ?? missing());
    case 'message': {
      const { agent, turn, purpose, index } = name;
      const messages = await api.turnMessages({ agent_execution_id: agent, turn, purpose });
      return asMarkdown(messages[index]?.content ?? missing());
    }
    case 'arguments':
      return textOf(await argumentsOf(api, name));
    case 'result':
      return textOf(await api.wholeResult(name.agent, name.call));
    case 'bundle':
      return asMarkdown(contextDocument(await api.showBundle(name.id)));
  }
}

async function eventOf(api: OrchestratorApi, execution: string, seq: number): Promise<Json> {
  const [event] = (await api.executionLog(execution, { after: seq - 1, limit: 1 })).items;
  return event === undefined ? missing() : asJson(event);
}

function textOf(value: Json): ValueText {
  const json = typeof value === 'string' ? parseJson(value) : value;
  if (typeof json === 'object' && json !== null) return { text: JSON.stringify(json, null, 2), ending: 'json' };
  return { text: typeof value === 'string' ? plainText(value) : JSON.stringify(value), ending: 'txt' };
}

function asMarkdown(text: string): ValueText {
  return { text: plainText(text), ending: 'md' };
}

type NameOf<K extends ValueName['kind']> = Extract<ValueName, { readonly kind: K }>;

async function turnOf(api: OrchestratorApi, { agent, turn, purpose }: Omit<NameOf<'answer'>, 'kind'>) {
  const turns = await api.agentTurns(agent);
  return turns.find((each) => each.turn === turn && each.purpose === purpose) ?? missing();
}

/** As they were when the call was made; of one that has not ended, as the agent wrote them. */
async function argumentsOf(api: OrchestratorApi, { agent, turn, call }: NameOf<'arguments'>): Promise<Json> {
  const { tool_calls, answer } = await turnOf(api, { agent, turn, purpose: 'answer' });
  const made = tool_calls.find(({ call_id }) => call_id === call)?.arguments;
  return made ?? answer.tool_calls.find(({ id }) => id === call)?.arguments ?? missing();
}

function missing(): never {
  throw new BatonError('unknown_value', 'This text is no longer in the record.');
}
