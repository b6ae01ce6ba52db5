import { type JsonObject, isJsonObject, parseJson } from '../../src/base/json.ts';
import type { ModelRequest } from '../../src/ports/model-client.ts';
import { type ScriptedAnswer, turnsIn } from './scripted-model.ts';

/** An agent file whose prompt begins with `You are NAME.`, as `byAgent` reads it. */
export function agentText(name: string, keys: string): string {
  return `name: ${name}\nprompt: You are ${name}.\n${keys}`;
}

/** What each agent answers, turn by turn of its conversation. */
export function byAgent(
  script: Readonly<Record<string, readonly ScriptedAnswer[]>>,
): (request: ModelRequest) => ScriptedAnswer {
  return (request) => {
    const agent = agentOf(request);
    const answer = script[agent]?.[turnsIn(request)];
    if (answer === undefined) throw new Error(`The script has no answer ${turnsIn(request) + 1} of ${agent}.`);
    return answer;
  };
}

/** The agent that a request is of. */
export function agentOf({ messages }: ModelRequest): string {
  return /^You are ([\w-]+)\./.exec(messages[0]?.content ?? '')?.[1] ?? '';
}

/** What the model was told of its tool calls in this request, in their order. */
export function resultsIn(request: ModelRequest | undefined): readonly JsonObject[] {
  const told = (request?.messages ?? []).filter(({ role }) => role === 'tool');
  return told.map(({ content }) => {
    const value = parseJson(content);
    return isJsonObject(value) ? value : {};
  });
}
