import assert from 'node:assert/strict';
import { readConfig } from '../../../src/dsl/read-config.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

// Put together here, so that nobody takes them for real ones.
const openAiKey = `sk-${'a1B2'.repeat(8)}`;
const gitHubToken = `ghp_${'x9Y8'.repeat(9)}`;

describe('secrets in files', () => {
  it('are found by their form, wherever they stand, and are not repeated', () => {
    const [problem] = assertProblems(
      `name: x\nsteps: [{ name: a, type: http, url: "http://h", headers: { authorization: "Bearer «${openAiKey}»" } }]`,
      { code: 'secret-in-file', path: 'steps.0.headers.authorization' },
    );
    assert.equal(problem?.message.includes(openAiKey.slice(5)), false);
    assertProblems(`name: x # «${gitHubToken}»\nsteps: [{ name: a, type: code, code: x }]`, { code: 'secret-in-file' });
  });

  it('are suspected under telling keys, with a warning', () => {
    const { problems, workflow } = readWorkflow(
      'name: x\nsteps: [{ name: a, type: command, run: ls, env: { DB_PASSWORD: hunter2hunter2 } }]',
      { slug: 'test' },
    );
    assert.deepEqual(
      problems.map(({ code, severity, path }) => [code, severity, path]),
      [['secret-in-file', 'warning', 'steps.0.env.DB_PASSWORD']],
    );
    assert.notEqual(workflow, null);
  });

  it('are not suspected in references, templates and words', () => {
    assertFine(`name: x
inputs: { token: {} }
steps:
  - name: a
    type: http
    url: "http://h"
    headers: { authorization: "Bearer {{ $.token }}", api-key: $.token, x-token: "\${TOKEN}" }
    body: { password: required, max_tokens: 5 }
`);
  });

  it('are not seen in words with hyphens', () => {
    assertFine('name: x\nsteps: [{ name: a, type: command, run: "sk-learn-estimators-and-their-friends" }]');
  });

  it('make the configuration unreadable', () => {
    const texts = [
      'mcp_servers: { s: { command: c, env: { API_TOKEN: abcdefgh12345678 } } }',
      `providers: [{ name: p, base_url: "http://h", api_key: ${openAiKey} }]`,
      'providers: [{ name: p, base_url: "http://user:pass@h" }]',
    ];
    for (const text of texts) {
      const { configuration, problems } = readConfig(text);
      assert.equal(configuration, null);
      assert.ok(
        problems.some(({ code, severity }) => code === 'secret-in-file' && severity === 'error'),
        text,
      );
    }
  });
});
