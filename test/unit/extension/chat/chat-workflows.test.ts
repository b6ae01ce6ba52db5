import assert from 'node:assert/strict';
import { chatWorkflows } from '../../../../src/extension/chat/chat-workflows.ts';
import { readWorkflow } from '../../../../src/dsl/read-workflow.ts';

describe('the workflows that a chat can run', () => {
  it('are those of the folders that can be read, and what cannot is named', async () => {
    const { workflow } = readWorkflow('name: Hello\nsteps: [{ name: say, type: transform, template: Hi }]', {
      slug: 'hello',
    });
    const readable = { definitions: async () => ({ listWorkflows: async () => [{ workflow }] }) };
    const broken = { definitions: () => Promise.reject(new Error('broken')) };
    const { workflows, unread } = await chatWorkflows([broken, readable]);
    assert.deepEqual(
      workflows.map(({ slug, workspace }) => [slug, workspace === readable]),
      [['hello', true]],
    );
    assert.deepEqual(
      unread.map(({ workspace }) => workspace === broken),
      [true],
    );
  });
});
