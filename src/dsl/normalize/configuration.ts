import type { Configuration, McpServerConfiguration, ProviderConfiguration } from '../../domain/configuration.ts';
import type { ConfigDocument } from '../schema/config.ts';
import { toModelReference } from './model.ts';
import { asTexts } from './texts.ts';

type ProviderDocument = ConfigDocument['providers'][number];
type McpServerDocument = ConfigDocument['mcp_servers'][string];

export function toConfiguration(document: ConfigDocument): Configuration {
  const servers = Object.entries(document.mcp_servers).map(([name, server]) => [name, toMcpServer(server)] as const);
  return {
    default_model: document.default_model === undefined ? null : toModelReference(document.default_model),
    providers: document.providers.map(toProvider),
    mcp_servers: Object.fromEntries(servers),
    security: document.security,
    budgets: document.budgets,
    context: document.context,
    triggers: document.triggers,
    webhooks: document.webhooks,
  };
}

function toProvider(document: ProviderDocument): ProviderConfiguration {
  const { limits } = document;
  return {
    name: document.name,
    kind: document.kind,
    base_url: document.base_url,
    api_key_env: document.api_key_env ?? null,
    limits: {
      concurrency: limits.concurrency ?? null,
      requests_per_minute: limits.requests_per_minute ?? null,
      tokens_per_minute: limits.tokens_per_minute ?? null,
    },
    models: document.models.map((model) => ({
      name: model.name,
      capabilities: model.capabilities,
      context_window: model.context_window ?? null,
      price: model.price ?? null,
    })),
  };
}

function toMcpServer(document: McpServerDocument): McpServerConfiguration {
  const { timeout_seconds } = document;
  if ('url' in document)
    return { kind: 'http', url: document.url, headers: asTexts(document.headers), timeout_seconds };
  return { kind: 'stdio', command: document.command, args: document.args, env: asTexts(document.env), timeout_seconds };
}
