import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ada';

describe('who follows sessions', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  const heard: string[] = [];
  /** What was heard while it was done, each id once. */
  const during = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    heard.length = 0;
    await act();
    return [...new Set(heard)];
  };

  before(async () => {
    folder = await temporaryFolder({ 'a.md': 'A.\n', '.baton/workflows/w.yaml': workflow });
    core = await openCore({ workspace: folder.path });
    core.onDidChangeSessions((ids) => heard.push(...ids));
    await core.initSession({ scope: 'Other', id: 'other', by });
  });
  after(async () => {
    await core.close();
    await folder.remove();
  });

  it('is told when one begins and moves', async () => {
    assert.deepEqual(await during(() => core.initSession({ scope: 'Write', id: 'write', by })), ['write']);
    for (const phase of [2, 3] as const) {
      assert.deepEqual(await during(() => core.moveSession('write', { phase, back: false, by })), ['write']);
    }
  });

  it('is told when an agent is deployed in it, ends and makes something', async () => {
    const start = { session: 'write', agent_type: 'writer', scope: 'Write a.md', id: 'd1', by };
    assert.deepEqual(await during(() => core.startDeployment(start)), ['write']);
    const collected = { deliverables: ['a.md'], validation_results: [], insights: [], by };
    assert.deepEqual(await during(() => core.collectOutputs('d1', collected)), ['write']);
    const end = { status: 'completed', final_message: 'Done.', deliverables: [], error: null, by } as const;
    assert.deepEqual(await during(() => core.completeDeployment('d1', end)), ['write']);
  });

  it('is not told of runs that belong to none', async () => {
    const start = {
      workflow: 'w',
      input: {},
      model: null,
      rehearsal: true,
      trigger: 'manual',
      cassette: null,
    } as const;
    const run = async (): Promise<void> => {
      const { id } = await core.start({ ...start, detached: false });
      await core.settled(id);
    };
    assert.deepEqual(await during(run), []);
  });
});

const workflow = 'name: W\nsteps:\n  - { name: say, type: agent, prompt: You speak., instruction: Speak. }\n';
