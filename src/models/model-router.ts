import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { Logger } from '../base/logger.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Configuration, ProviderConfiguration } from '../domain/configuration.ts';
import { FailureError } from '../domain/failure-error.ts';
import { rehearsalModel } from '../domain/model.ts';
import type { HostModels, ModelClient } from '../ports/model-client.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { CountTokens } from './count-tokens.ts';
import { createOpenAiClient } from './openai-client.ts';
import { createRehearsalClient } from './rehearsal-client.ts';

export interface ModelClientsOptions {
  readonly configuration: Configuration;
  /** The value behind a name such as `OPENAI_API_KEY`; null when there is none. Asked before each try. */
  readonly secrets: (name: string) => Promise<string | null>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly digest: Digest;
  /** Lets the rehearsal model check its structured answers. */
  readonly schemas?: SchemaValidator;
  readonly hostModels?: HostModels | undefined;
  readonly countTokens?: CountTokens;
  /** 0 (included) to 1 (excluded). */
  readonly random?: () => number;
}

/**
 * One client for all models: sends each request to the client of its model's provider, which is made on first use, or
 * to the rehearsal model. A provider that is not configured is the failure `model_not_found`.
 */
export function createModelClients(options: ModelClientsOptions): ModelClient {
  const clients = new Map<string, ModelClient>();
  return {
    async answer(request, callOptions) {
      const { provider } = request.model;
      const client = clients.get(provider) ?? createClient(provider, options);
      clients.set(provider, client);
      return client.answer(request, callOptions);
    },
  };
}

function createClient(name: string, options: ModelClientsOptions): ModelClient {
  if (name === rehearsalModel.provider) return createRehearsalClient(options);
  if (name === options.hostModels?.provider) return options.hostModels.client;
  const provider = options.configuration.providers.find((candidate) => candidate.name === name);
  if (provider === undefined) throw unknownProvider(name, options.configuration);
  return createOpenAiClient(provider, { ...options, apiKey: () => keyOf(provider, options) });
}

async function keyOf({ api_key_env }: ProviderConfiguration, { secrets }: ModelClientsOptions): Promise<string | null> {
  return api_key_env === null ? null : secrets(api_key_env);
}

function unknownProvider(name: string, { providers }: Configuration): FailureError {
  if (name === 'vscode') {
    return new FailureError({
      code: 'model_not_found',
      message: 'Models of VS Code can be asked only by a Baton that runs in VS Code.',
      hint: 'Go on with the execution in VS Code, or choose a model of .baton/config.yaml.',
    });
  }
  const names = providers.map((provider) => provider.name);
  return new FailureError({
    code: 'model_not_found',
    message: `There is no provider '${name}' in .baton/config.yaml.${didYouMean(name, names)} Configured: ${names.join(', ') || 'none'}.`,
    hint: `Add a provider named '${name}' under \`providers\`, or choose another model. An execution keeps the model that was chosen when it started.`,
  });
}
