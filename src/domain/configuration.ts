import type { ModelReference, Price } from './model.ts';

/** `.baton/config.yaml`, read and with every default filled in. It holds no secret. */
export interface Configuration {
  readonly default_model: ModelReference | null;
  readonly providers: readonly ProviderConfiguration[];
  readonly mcp_servers: Readonly<Record<string, McpServerConfiguration>>;
  readonly security: SecurityConfiguration;
  readonly budgets: BudgetConfiguration;
  readonly context: ContextConfiguration;
  readonly triggers: TriggerConfiguration;
  readonly webhooks: WebhookConfiguration;
}

export interface ProviderConfiguration {
  readonly name: string;
  readonly kind: 'openai';
  readonly base_url: string;
  /** Name of the environment variable that holds the key. */
  readonly api_key_env: string | null;
  readonly limits: ProviderLimits;
  readonly models: readonly ModelConfiguration[];
}

export interface ProviderLimits {
  readonly concurrency: number | null;
  readonly requests_per_minute: number | null;
  readonly tokens_per_minute: number | null;
}

export interface ModelConfiguration {
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly context_window: number | null;
  readonly price: Price | null;
}

export type McpServerConfiguration =
  | {
      readonly kind: 'stdio';
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly timeout_seconds: number;
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly timeout_seconds: number;
    };

export type SideEffectPolicy = 'allow' | 'approve' | 'deny';

export interface SecurityConfiguration {
  /** Hosts (without port) that may be called without an approval; `*.example.com` matches subdomains. */
  readonly http_allow: readonly string[];
  readonly commands: SideEffectPolicy;
  readonly writes: SideEffectPolicy;
}

export interface BudgetConfiguration {
  readonly session_tokens: number;
  /** Share of a budget, 0–1, at which a warning is given. */
  readonly warn_threshold: number;
  readonly delegation_depth: number;
  readonly agent_turns: number;
  /** How often in a row an agent may make the same call; executions of older versions do not say. */
  readonly repeated_calls?: number;
  readonly concurrency: number;
}

export interface ContextConfiguration {
  /** Files with instructions for all agents of the workspace, such as AGENTS.md. */
  readonly instructions: readonly string[];
  /** Share of the model's window, 0–1, from which on a conversation is condensed. */
  readonly condense_at: number;
}

export interface TriggerConfiguration {
  /** Runs of one workflow within 24 hours that file, event and webhook triggers may start. */
  readonly daily_limit: number;
  /** Whether a schedule whose times have passed while nobody was there is caught up on, by one run. */
  readonly catch_up: boolean;
  /** Changes of files that follow each other within this time start one run. */
  readonly pause_seconds: number;
}

export interface WebhookConfiguration {
  readonly enabled: boolean;
  /** On 127.0.0.1; 0: any that is free. */
  readonly port: number;
  /** Name of the environment variable that holds the secret of those who call. */
  readonly secret_env: string;
}

export const usualTriggers: TriggerConfiguration = { daily_limit: 50, catch_up: true, pause_seconds: 2 };

export const usualWebhooks: WebhookConfiguration = {
  enabled: false,
  port: 7420,
  secret_env: 'BATON_WEBHOOK_SECRET',
};

export const usualRepeatedCalls = 5;

export const usualWarnThreshold = 0.75;

export const defaultConfiguration: Configuration = {
  default_model: null,
  providers: [],
  mcp_servers: {},
  security: { http_allow: [], commands: 'approve', writes: 'approve' },
  budgets: {
    session_tokens: 200_000,
    warn_threshold: usualWarnThreshold,
    delegation_depth: 5,
    agent_turns: 30,
    repeated_calls: usualRepeatedCalls,
    concurrency: 4,
  },
  context: { instructions: [], condense_at: 0.8 },
  triggers: usualTriggers,
  webhooks: usualWebhooks,
};
