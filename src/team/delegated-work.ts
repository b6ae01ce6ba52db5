import type { JsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import { capabilityKey, namedCapabilities } from '../domain/capability.ts';
import type { Failure } from '../domain/failure.ts';
import { nameList } from './name-list.ts';

export interface WorkWish {
  readonly agent: string;
  readonly message: string;
  readonly context: JsonObject;
}

/** What keeps work from being delegated as it is asked for, worded for whoever asks: `invalid_message`, `unknown_capability`. */
export function workProblem(
  { agent, message, context }: WorkWish,
  { capabilities }: Pick<AgentDefinition, 'capabilities'>,
): Failure | undefined {
  if (message.trim() === '') {
    return { code: 'invalid_message', message: 'The message says nothing: write what is to be done.' };
  }
  const own = new Set(capabilities.map(capabilityKey));
  const unknown = namedCapabilities(context).find((name) => !own.has(capabilityKey(name)));
  return unknown === undefined ? undefined : unknownCapability(agent, unknown, capabilities);
}

function unknownCapability(agent: string, name: string, known: readonly string[]): Failure {
  const has =
    known.length === 0
      ? 'It has none: leave out capabilities.'
      : `Its capabilities: ${nameList(known)}. Name those that the work takes, or none.`;
  const message = `Agent '${agent}' has no capability '${name}'.${didYouMean(name, known)} ${has}`;
  return { code: 'unknown_capability', message };
}
