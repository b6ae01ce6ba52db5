import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import { writeDefinitions } from '../../support/core-workspace.ts';
import { until } from '../../support/event-loop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('messages in a workspace that two processes use', () => {
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
