import assert from 'node:assert/strict';
import { workflowsText } from '../../../src/engine/activities/workflows-text.ts';

const many = Array.from({ length: 53 }, (_, n) => ({ slug: `flow-${n}`, description: '' }));
const spawn = { name: 'spawn_and_await', config: {} };

describe('the list of workflows that an agent is told', () => {
  it('ends where it grows long, and says how to find the others where the agent can', () => {
    const last = (...tools: Parameters<typeof workflowsText>[0]) => workflowsText(tools, many).split('\n').slice(-2);
    assert.deepEqual(last(spawn), ['- flow-49', '- and 3 more']);
    const discover = { name: 'workflow_discover', config: {} };
    assert.deepEqual(last(spawn, discover), ['- flow-49', '- and 3 more: find them with workflow_discover']);
  });

  it('is there for agents alone that can run them', () => {
    assert.equal(workflowsText([{ name: 'read_file', config: {} }], many), '');
  });
});
