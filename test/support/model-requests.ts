import type { JsonObject } from '../../src/base/json.ts';
import type { ModelConfiguration, ProviderConfiguration } from '../../src/domain/configuration.ts';
import type { ResolvedModel } from '../../src/domain/model.ts';
import type { ModelRequest, ToolDeclaration } from '../../src/ports/model-client.ts';

export function aModel(overrides: Partial<ResolvedModel> = {}): ResolvedModel {
  return {
    provider: 'local',
    name: 'small',
    capabilities: ['tools', 'json'],
    context_window: 128_000,
    price: null,
    ...overrides,
  };
}

export function aModelConfiguration(overrides: Partial<ModelConfiguration> = {}): ModelConfiguration {
  return { name: 'small', capabilities: [], context_window: null, price: null, ...overrides };
}

export function aProvider(overrides: Partial<ProviderConfiguration> = {}): ProviderConfiguration {
  return {
    name: 'local',
    kind: 'openai',
    base_url: 'http://127.0.0.1:9/v1',
    api_key_env: 'LOCAL_API_KEY',
    limits: { concurrency: null, requests_per_minute: null, tokens_per_minute: null },
    models: [aModelConfiguration()],
    ...overrides,
  };
}

export function aRequest(overrides: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: aModel(),
    messages: [
      { role: 'system', content: 'You are terse.' },
      { role: 'user', content: 'Say hello.' },
    ],
    tools: [],
    output_schema: null,
    ...overrides,
  };
}

/** A tool with the properties as its required arguments. */
export function aTool(name: string, properties: JsonObject = {}): ToolDeclaration {
  return {
    name,
    description: `The tool ${name}.`,
    parameters: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
  };
}

/** Options of a call that nobody aborts. */
export function unhurried(): { signal: AbortSignal; idempotencyKey: string } {
  return { signal: new AbortController().signal, idempotencyKey: 'key-1' };
}
