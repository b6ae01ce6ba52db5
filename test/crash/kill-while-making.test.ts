import assert from 'node:assert/strict';
import { killAtEveryWrite } from '../support/kill-at-every-write.ts';
import type { KillScenario } from '../support/kill-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const dsl = 'name: Made\nsteps: [{ name: say, type: transform, template: Well made. }]\n';

/** Says in the end which workflow it has made: a second one would have another slug. */
const making: KillScenario = {
  workflow: 'main',
  files: () => ({
    'workflows/main.yaml': `
name: Main
steps:
  - { name: plan, type: agent, prompt: You plan., instruction: Go., tools: [workflow_create] }
`,
  }),
  model: (messages) => {
    const told = messages.find(({ role }) => role === 'tool')?.content;
    if (told === undefined) return { calls: [['workflow_create', { dsl, reason: 'Nothing says it.' }]] };
    return /"slug":"([^"]+)"/.exec(told)?.[1] ?? told;
  },
  atOnce: 1,
};

describe('an agent that makes a workflow, and whose process is killed with SIGKILL', () => {
  it('has made it once and whole', async function () {
    this.timeout(10 * 60_000);
    const folder = await temporaryFolder();
    try {
      const { executions, counts } = await killAtEveryWrite(folder.path, making);
      assert.deepEqual(executions[0]?.outputs, { content: 'made' });
      assert.deepEqual([counts['tool_calls'], counts['approvals'], counts['outputs']], [1, 1, 1]);
    } finally {
      await folder.remove();
    }
  });
});
