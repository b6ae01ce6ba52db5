import assert from 'node:assert/strict';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { loopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ask = `
name: Ask
steps:
  - { name: first, type: transform, template: one }
  - { name: fails, type: code, code: "throw new Error('no')", on_error: continue }
  - { name: asks, type: human, message: Go on? }
  - { name: last, type: transform, template: two }
`;

const send = (url: string): string => `
name: Send
steps:
  - { name: quick, type: http, method: POST, url: ${url}/quick }
  - { name: slow, type: http, method: POST, url: ${url}/slow }
`;

describe('what a resume would do', () => {
  it('is said by steps of the top level: what is done, begun and ahead', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'workflows/ask.yaml': ask });
    const core = await openCore({ workspace: folder.path });
    const { id } = await core.start(startRequest('ask'));
    await core.settled(id);
    const plan = await core.resumePlan(id.slice(-8));
    await assert.rejects(core.resumePlan('01NOBODY'), { code: 'unknown_execution' });
    await core.close();
    await folder.remove();
    assert.deepEqual(plan, { done: ['first', 'fails'], begun: ['asks'], ahead: ['last'], again: [] });
  });

  it('names what was under way when the process ended, with its key, and nothing that ended', async () => {
    const arrived = Promise.withResolvers<string>();
    const server = await loopbackServer((request, response) => {
      if (request.url === '/slow') arrived.resolve(String(request.headers['idempotency-key']));
      else response.end('{}');
    });
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'config.yaml': 'security: { http_allow: [127.0.0.1] }',
      'workflows/send.yaml': send(server.url),
    });
    const first = await openCore({ workspace: folder.path });
    const { id } = await first.start(startRequest('send'));
    const key = await arrived.promise;
    assert.deepEqual((await first.resumePlan(id)).again, [], 'it is live');
    await first.close();
    const second = await openCore({ workspace: folder.path });
    const { again } = await second.resumePlan(id);
    await second.close();
    await server.close();
    await folder.remove();
    assert.deepEqual(again, [{ execution_id: id, step: 'slow', kind: 'http', tool: null, idempotency_key: key }]);
  });
});
