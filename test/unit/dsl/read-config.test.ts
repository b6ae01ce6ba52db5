import assert from 'node:assert/strict';
import { defaultConfiguration } from '../../../src/domain/configuration.ts';
import { readConfig } from '../../../src/dsl/read-config.ts';

function codesOf(text: string): readonly string[] {
  return readConfig(text).problems.map(({ code, line, column }) => `${line}:${column} ${code}`);
}

describe('reading the configuration', () => {
  it('takes an empty file for all defaults', () => {
    for (const text of ['', '# nothing\n', '{}', 'security: {}\nbudgets: {}\n']) {
      assert.deepEqual(readConfig(text), { configuration: defaultConfiguration, problems: [] });
    }
  });

  it('reads every key', () => {
    const { configuration, problems } = readConfig(`default_model: { provider: local, name: small }
providers:
  - name: local
    kind: openai
    base_url: http://127.0.0.1:11434/v1
    api_key_env: LOCAL_API_KEY
    limits: { concurrency: 4, requests_per_minute: 60 }
    models:
      - name: small
        capabilities: [gpt-4, tools, json]
        context_window: 128000
        price: { input_per_mtok: 0.15, cached_input_per_mtok: 0.075, output_per_mtok: 0.6 }
      - name: free
mcp_servers:
  files: { command: npx, args: [-y, "@modelcontextprotocol/server-filesystem", "."], env: { N: 1 } }
  remote: { url: http://127.0.0.1:3000/mcp, timeout_seconds: 5 }
security:
  http_allow: ["api.github.com"]
  commands: deny
budgets: { session_tokens: 1000 }
context: { instructions: [AGENTS.md], condense_at: 0.5 }
triggers: { daily_limit: 5 }
webhooks: { enabled: true, port: 0 }
`);
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration, {
      default_model: { kind: 'named', provider: 'local', name: 'small' },
      providers: [
        {
          name: 'local',
          kind: 'openai',
          base_url: 'http://127.0.0.1:11434/v1',
          api_key_env: 'LOCAL_API_KEY',
          limits: { concurrency: 4, requests_per_minute: 60, tokens_per_minute: null },
          models: [
            {
              name: 'small',
              capabilities: ['gpt-4', 'tools', 'json'],
              context_window: 128000,
              price: { input_per_mtok: 0.15, cached_input_per_mtok: 0.075, output_per_mtok: 0.6 },
            },
            { name: 'free', capabilities: [], context_window: null, price: null },
          ],
        },
      ],
      mcp_servers: {
        files: {
          kind: 'stdio',
          command: 'npx',
          args: ['-y', '@modelcontextprotocol/server-filesystem', '.'],
          env: { N: '1' },
          timeout_seconds: 30,
        },
        remote: { kind: 'http', url: 'http://127.0.0.1:3000/mcp', headers: {}, timeout_seconds: 5 },
      },
      security: { http_allow: ['api.github.com'], commands: 'deny', writes: 'approve' },
      budgets: { ...defaultConfiguration.budgets, session_tokens: 1000 },
      context: { instructions: ['AGENTS.md'], condense_at: 0.5 },
      triggers: { daily_limit: 5, catch_up: true, pause_seconds: 2 },
      webhooks: { enabled: true, port: 0, secret_env: 'BATON_WEBHOOK_SECRET' },
    });
  });

  it('reports problems at their place', () => {
    assert.deepEqual(codesOf('providers: [{ name: a, base_url: nowhere }]'), ['1:34 invalid-value']);
    assert.deepEqual(codesOf('providers: [{ name: a, base_url: "http://a", api_key_env: "not a name" }]'), [
      '1:59 invalid-value',
    ]);
    assert.deepEqual(codesOf('security: { comands: allow }'), ['1:13 unknown-key']);
    assert.deepEqual(codesOf('budgets: { warn_threshold: 2 }'), ['1:28 invalid-value']);
    assert.deepEqual(codesOf('mcp_servers: { s: { comand: x } }'), ['1:21 unknown-key']);
    const twice = 'providers: [{ name: a, base_url: "http://a" }, { name: a, base_url: "http://b" }]';
    assert.deepEqual(codesOf(twice), ['1:56 duplicate-name']);
  });

  it('refuses a default model that is not configured, and goes on without it', () => {
    assert.deepEqual(codesOf('default_model: { capability: gpt-4 }'), ['1:16 unknown-model']);
    const { configuration, problems } = readConfig('default_model: { capability: gpt-4 }');
    assert.notEqual(configuration, null);
    assert.equal(problems[0]?.severity, 'error');
    assert.deepEqual(codesOf('default_model: rehearsal'), []);
  });
});
