import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { openWorkspaceBase } from '../../../src/app/workspace-base.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { writeDefinitions } from '../../support/core-workspace.ts';
import { until } from '../../support/event-loop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('messages in a workspace that two processes use', () => {
  it('whose deadline passed while nobody was there are escalated before anybody looks', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'agents/writer.yaml': 'name: writer\nprompt: You write.\n' });
    const options = { folder: folder.path, environment: {}, logger: silentLogger };
    try {
      const base = await openWorkspaceBase(options);
      const past = { response_deadline: '2026-01-01T00:00:00.000Z', requires_response: true };
      const wish = { execution_id: null, from_agent: 'person:ada', to_agent: 'writer', group: null, content: 'Well?' };
      await base.store.commit(composeMessage(base, { ...wish, message_type: 'request', ...past }).changes);
      await base.store.close();
      const workspace = await openWorkspace(options);
      const { items } = await workspace.listMessages({ type: 'escalation' });
      assert.deepEqual(
        items.map(({ from_agent, to_agent }) => [from_agent, to_agent]),
        [['baton', 'person:ada']],
      );
      await workspace.close();
    } finally {
      await folder.remove();
    }
  });

  it('are sent by either and told of to both', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'agents/writer.yaml': 'name: writer\nprompt: You write.\n' });
    const opened: OrchestratorApi[] = [];
    const open = async (): Promise<OrchestratorApi> => {
      const workspace = await openWorkspace({ folder: folder.path, environment: {}, logger: silentLogger });
      opened.push(workspace);
      return workspace;
    };
    try {
      const holder = await open();
      const follower = await open();
      const told: string[] = [];
      holder.onDidChangeMessages(() => told.push('holder'));
      follower.onDidChangeMessages(() => told.push('follower'));
      for (const api of [holder, follower]) {
        told.splice(0);
        const { id } = await api.sendMessage({
          ...{ from: 'ada', to: 'writer', group: null, content: 'Hello.', message_type: null, execution: null },
          ...{ response_to: null, requires_response: false, deadline: null },
        });
        await until(() => told.length === 2);
        assert.deepEqual([...told].sort(), ['follower', 'holder']);
        assert.equal((await follower.listMessages({ limit: 1 })).items[0]?.id, id);
      }
    } finally {
      for (const workspace of opened.reverse()) await workspace.close();
      await folder.remove();
    }
  });
});
