import type { Configuration } from '../../domain/configuration.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { modelsOf } from '../workspace-names.ts';
import { checkModel } from './agents.ts';

/** Names are unique, addresses hold no password, and the default model is one of those configured. */
export function checkConfiguration(configuration: Configuration, problems: ProblemList): void {
  const providers = configuration.providers.map(({ name }) => name);
  configuration.providers.forEach(({ name, base_url }, index) => {
    const path = ['providers', index];
    if (providers.indexOf(name) < index) {
      problems.add({
        code: 'duplicate-name',
        path: [...path, 'name'],
        message: `Another provider is named '${name}'.`,
      });
    }
    checkAddress(base_url, [...path, 'base_url'], problems);
  });
  for (const [name, server] of Object.entries(configuration.mcp_servers)) {
    if (server.kind === 'http') checkAddress(server.url, ['mcp_servers', name, 'url'], problems);
  }
  // The providers stand in the same file: nowhere is it found.
  const names = { models: modelsOf(configuration) };
  checkModel(configuration.default_model, ['default_model'], { problems, names, severity: 'error' });
}

function checkAddress(address: string, path: readonly (string | number)[], problems: ProblemList): void {
  if (!/^[a-z]+:\/\/[^/@\s]+@/i.test(address)) return;
  const message = 'The address holds a user or password. Take it out and give the key by api_key_env.';
  problems.add({ code: 'secret-in-file', path, message });
}
