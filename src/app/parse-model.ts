import type { Configuration } from '../domain/configuration.ts';
import type { ModelReference } from '../domain/model.ts';

/** A model as it is named on a command line: `rehearsal`, `provider/name`, or a capability such as `gpt-4`. */
export function parseModel(text: string, configuration: Configuration): ModelReference {
  if (text === 'rehearsal') return { kind: 'rehearsal' };
  if (text === 'inherit') return { kind: 'inherit' };
  const slash = text.indexOf('/');
  const provider = text.slice(0, Math.max(0, slash));
  if (provider === 'vscode' || configuration.providers.some(({ name }) => name === provider)) {
    return { kind: 'named', provider, name: text.slice(slash + 1) };
  }
  return { kind: 'capability', capability: text };
}
