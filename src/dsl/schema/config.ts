import * as z from 'zod';
import { usualRepeatedCalls, usualTriggers, usualWebhooks } from '../../domain/configuration.ts';
import { model } from './model.ts';
import { nonEmpty } from './names.ts';
import { positive, texts } from './values.ts';

const price = z.strictObject({
  input_per_mtok: z.number().min(0).meta({ description: 'USD for a million input tokens.' }),
  cached_input_per_mtok: z.number().min(0).optional().meta({ description: 'When absent, the price of input.' }),
  output_per_mtok: z.number().min(0).meta({ description: 'USD for a million output tokens.' }),
});

const configuredModel = z.strictObject({
  name: nonEmpty.meta({ description: 'The name that the endpoint knows.' }),
  capabilities: z
    .array(nonEmpty)
    .default([])
    .meta({ description: 'What `model: { capability: … }` finds.', examples: [['gpt-4', 'tools', 'json']] }),
  context_window: positive.optional().meta({ description: 'Tokens that fit into one call, answer included.' }),
  price: price.optional().meta({ description: 'When absent the price is unknown, which is not zero.' }),
});

const limits = z.strictObject({
  concurrency: positive.optional().meta({ description: 'Calls at once.' }),
  requests_per_minute: positive.optional(),
  tokens_per_minute: positive.optional(),
});

const provider = z
  .strictObject({
    name: nonEmpty.meta({ description: 'The name that workflows use.', examples: ['local'] }),
    kind: z.literal('openai').default('openai').meta({ description: 'Any OpenAI-compatible endpoint.' }),
    base_url: z
      .url({ protocol: /^https?$/, error: 'Expected a URL that begins with http:// or https://.' })
      .meta({ description: 'The endpoint.', examples: ['http://127.0.0.1:11434/v1'] }),
    api_key_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'Expected the name of an environment variable, not the key itself.' })
      .optional()
      .meta({ description: 'Name of the environment variable with the key.', examples: ['LOCAL_API_KEY'] }),
    limits: limits.default({}).meta({ description: 'What the endpoint can take.' }),
    models: z.array(configuredModel).default([]).meta({ description: 'The models it has, best first.' }),
  })
  .meta({ id: 'provider' });

const timeout = z.number().min(0).default(30).meta({ description: 'Of a call, in seconds.' });

const mcpServer = z
  .union([
    z.strictObject({
      command: nonEmpty.meta({ description: 'A program to start.', examples: ['npx'] }),
      args: z.array(z.string()).default([]).meta({ description: 'Its arguments.' }),
      env: texts.default({}).meta({ description: 'Environment variables to add; no secrets.' }),
      timeout_seconds: timeout,
    }),
    z.strictObject({
      url: z
        .url({ protocol: /^https?$/, error: 'Expected a URL that begins with http:// or https://.' })
        .meta({ description: 'A server that runs already.', examples: ['http://127.0.0.1:3000/mcp'] }),
      headers: texts.default({}).meta({ description: 'Request headers; no secrets.' }),
      timeout_seconds: timeout,
    }),
  ])
  .meta({ id: 'mcp_server' });

const policy = z.enum(['allow', 'approve', 'deny']).default('approve');

const security = z.strictObject({
  http_allow: z
    .array(nonEmpty)
    .default([])
    .meta({ description: 'Hosts that may be called without an approval.', examples: [['api.github.com']] }),
  commands: policy.meta({ description: 'Whether commands may run.' }),
  writes: policy.meta({ description: 'Whether files may be written.' }),
});

const budgets = z.strictObject({
  session_tokens: positive.default(200_000).meta({ description: 'Tokens of one session.' }),
  warn_threshold: z.number().min(0).max(1).default(0.75).meta({ description: 'Share of a budget at which to warn.' }),
  delegation_depth: z.int().min(0).default(5).meta({ description: 'How deep delegations may go.' }),
  agent_turns: positive.default(30).meta({ description: 'Model turns of one agent execution.' }),
  repeated_calls: positive
    .default(usualRepeatedCalls)
    .meta({ description: 'How often in a row an agent may make the same call with the same arguments.' }),
  concurrency: positive.default(4).meta({ description: 'Steps at once, over all executions.' }),
});

const context = z.strictObject({
  instructions: z
    .array(nonEmpty)
    .default([])
    .meta({
      description: 'Files with instructions for all agents of the workspace; those that do not exist are passed over.',
      examples: [['AGENTS.md', 'CLAUDE.md', '.github/copilot-instructions.md']],
    }),
  condense_at: z.number().gt(0).max(1).default(0.8).meta({
    description: "Share of the model's window from which on it is asked for a summary of the conversation so far.",
  }),
});

const triggers = z.strictObject({
  daily_limit: positive.default(usualTriggers.daily_limit).meta({
    description: 'Runs of one workflow within 24 hours that file, event and webhook triggers may start.',
  }),
  catch_up: z.boolean().default(usualTriggers.catch_up).meta({
    description: 'Whether one run catches up on the times of a schedule that have passed while nobody was there.',
  }),
  pause_seconds: z.number().min(0).max(3600).default(usualTriggers.pause_seconds).meta({
    description: 'Changes of files that follow each other within this time start one run.',
  }),
});

const webhooks = z.strictObject({
  enabled: z.boolean().default(usualWebhooks.enabled).meta({
    description: 'Whether to listen on 127.0.0.1 for calls that start workflows.',
  }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(usualWebhooks.port)
    .meta({ description: 'Where; 0: any port that is free.' }),
  secret_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
      error: 'Expected the name of an environment variable, not the secret itself.',
    })
    .default(usualWebhooks.secret_env)
    .meta({ description: 'Name of the environment variable with the secret that callers must know.' }),
});

/** The workspace's configuration, `.baton/config.yaml`. */
export const config = z
  .strictObject({
    default_model: model.optional().meta({ description: 'The model of workflows and agents that name none.' }),
    providers: z.array(provider).default([]).meta({ description: 'Where models run.' }),
    mcp_servers: z.record(nonEmpty, mcpServer).default({}).meta({ description: 'MCP servers by name.' }),
    security: security.prefault({}).meta({ description: 'What may happen without a question.' }),
    budgets: budgets.prefault({}).meta({ description: 'Limits of the workspace.' }),
    context: context.prefault({}).meta({ description: 'What agents are given.' }),
    triggers: triggers.prefault({}).meta({ description: 'How often workflows may start by themselves.' }),
    webhooks: webhooks.prefault({}).meta({ description: 'Calls from outside that start workflows.' }),
  })
  .meta({
    title: 'Baton configuration',
    description: 'Providers, prices, MCP servers, security, defaults. No secrets.',
  });

export type ConfigDocument = z.infer<typeof config>;
