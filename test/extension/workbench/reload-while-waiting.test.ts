import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { extensionHosts } from '../../../scripts/vscode/extension-hosts.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { type RawModelServer, delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { executionThat, startInWindow } from '../support/follow-workspace.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const leads = `name: leads
steps:
  - { name: think, type: agent, agent: lead, instruction: Find out. }
outputs: { said: $.think.content }
`;
const asks = `name: asks
steps:
  - { name: choose, type: human, message: Which one?, choices: [left, right] }
outputs: { chosen: $.choose.answer }
`;
const team = `name: team
members: [lead, scout]
relationships: [{ from: lead, to: scout, type: supervises, trust_level: 0.9 }]
`;
const hello = 'name: hello\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';

describe('a window that is reloaded while an agent waits for another, whose child waits for a person', () => {
  const workbench = useWorkbench({
    extension: 'package',
    trust: 'granted',
    files: {
      '.baton/workflows/hello.yaml': hello,
      '.baton/workflows/leads.yaml': leads,
      '.baton/workflows/asks.yaml': asks,
      '.baton/agents/lead.yaml': 'name: lead\nprompt: You lead.\ntools: [delegate_to_agent]\n',
      '.baton/agents/scout.yaml': 'name: scout\nprompt: You look.\ntools: [spawn_and_await]\n',
      '.baton/groups/team.yaml': team,
    },
  });
  let models: RawModelServer;

  before(async () => {
    models = await startRawModelServer(
      streams(callsTool('delegate_to_agent', { agent_id: 'scout', message: 'Which one is it?' })),
      streams(callsTool('spawn_and_await', { workflow_slug: 'asks' })),
      streams(delta({ role: 'assistant', content: 'The right one.' }, 'stop')),
      streams(delta({ role: 'assistant', content: 'The scout says: the right one.' }, 'stop')),
    );
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), configuration(models.baseUrl));
  });
  after(async () => {
    await models[Symbol.asyncDispose]();
  });

  /** Also the old extension host has ended, and with it what ran in it. */
  async function reloaded(): Promise<void> {
    const opened = workbench();
    const { server } = opened;
    const old = extensionHosts(server.pid);
    await opened.reload();
    const isGone = (): true | undefined =>
      extensionHosts(server.pid).every((pid) => !old.includes(pid)) ? true : undefined;
    await waitUntil(isGone, { what: 'the old extension host to end', limit: 30_000 });
  }

  it('takes the answer, gives it upwards, and ends with what the first agent says; no turn is bought twice', async () => {
    const { page, workspace } = workbench();
    const row = (text: string): Locator => treeRows(page, 'Executions').filter({ hasText: text });
    await openContainer(page, 'Baton');
    // The window opens its database with the first run.
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('hello');
    await row('hello').waitFor();
    const id = await startInWindow(workspace, { workflow: 'leads' });
    await executionThat(workspace, id, ({ pending_approvals }) => pending_approvals.length === 1);
    await reloaded();

    await notified(page, 'Which one?');
    await row('leads').filter({ hasText: 'waiting' }).waitFor();
    for (const outer of ['leads', 'think', 'scout', 'work']) await row(outer).locator('.monaco-tl-twistie').click();
    await row('asks').filter({ hasText: 'waiting' }).waitFor();
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Which one?')).pick('right');
    const report = await executionThat(workspace, id, ({ duration_ms }) => duration_ms !== null);
    assert.deepEqual([report.status, report.outputs], ['completed', { said: 'The scout says: the right one.' }]);

    assert.equal(models.requests.length, 4);
    const [, , toScout, toLead] = models.requests.map(({ body }) => JSON.stringify(body['messages']));
    assert.match(toScout ?? '', /chosen.{1,10}right/);
    assert.match(toLead ?? '', /delegated_to.{1,10}scout.*The right one\./);
  });
});

function configuration(baseUrl: string): string {
  return `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${baseUrl}', models: [{ name: m, context_window: 32000, capabilities: [tools] }] }
`;
}

function callsTool(name: string, input: object) {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(input) } };
  return delta({ role: 'assistant', tool_calls: [call] }, 'tool_calls');
}
