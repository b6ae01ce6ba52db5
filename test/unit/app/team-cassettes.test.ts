import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = (style: string): string => `
name: desk
members: [lead, writer]
relationships: [{ from: lead, to: writer, type: supervises, communication_style: ${style} }]
`;

describe('the cassette of a team', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;

  beforeEach(async () => {
    folder = await temporaryFolder({ 'notes.txt': 'All is well.' });
    writeDefinitions(folder.path, {
      'agents/lead.yaml': 'name: lead\nprompt: You lead.\ntools: [delegate_to_agent]\n',
      'agents/writer.yaml': 'name: writer\nprompt: You write.\ntools: [list_files]\n',
      'workflows/flow.yaml': 'name: Flow\nsteps: [{ name: top, type: agent, agent: lead, instruction: Go. }]\n',
    });
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function run(record: boolean) {
    const cassette = { path: 'tape.json', record };
    const { id } = await core.start({ ...startRequest('flow'), rehearsal: true, cassette });
    return core.settled(id);
  }

  for (const style of ['sync', 'async']) {
    it(`holds what was delegated and what came back, ${style}`, async () => {
      writeDefinitions(folder.path, { 'groups/desk.yaml': desk(style) });
      const recorded = await run(true);
      assert.equal(recorded.status, 'completed', recorded.error?.message);
      rmSync(path.join(folder.path, 'notes.txt'));
      const replayed = await run(false);
      assert.equal(replayed.status, 'completed', replayed.error?.message);
      assert.deepEqual(replayed.outputs, recorded.outputs);
      const [before, after] = await Promise.all([recorded, replayed].map(({ id }) => core.delegations(id)));
      assert.deepEqual(
        after?.map(({ agent, status }) => [agent, status]),
        before?.map(({ agent, status }) => [agent, status]),
      );
      assert.equal(after?.length, 1);
    });
  }
});
