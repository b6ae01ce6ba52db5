import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const group = (relationships: string): string =>
  `name: team\nmembers: [lead, writer]\nrelationships:\n${relationships || '  []'}\n`;

describe('the team in the database', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/say.yaml': 'name: Say\nsteps: [{ name: say, type: agent, agent: lead, instruction: Hi }]',
      'agents/lead.yaml': 'name: lead\nprompt: You lead.',
      'agents/writer.yaml': 'name: writer\nprompt: You write.',
      'groups/team.yaml': group('  - { from: lead, to: writer, type: supervises, trust_level: 0.9 }'),
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function start(): Promise<void> {
    const { id } = await core.start({ ...startRequest('say'), rehearsal: true });
    await core.settled(id);
  }

  it('is what the files say when an execution starts', async () => {
    await start();
    assert.deepEqual(
      store.find('agents', {}).map((row) => [row.name, row.definition['prompt'], row.source_path]),
      [
        ['lead', 'You lead.', '.baton/agents/lead.yaml'],
        ['writer', 'You write.', '.baton/agents/writer.yaml'],
      ],
    );
    assert.deepEqual(
      store.find('groups', {}).map((row) => [row.name, row.source_path]),
      [['team', '.baton/groups/team.yaml']],
    );
    assert.deepEqual(
      store
        .find('relationships', {})
        .map((row) => [row.group, row.from_agent, row.type, row.to_agent, row.trust_level]),
      [['team', 'lead', 'supervises', 'writer', 0.9]],
    );
  });

  it('is not written again while the files stay as they are', async () => {
    await start();
    const tables = ['agents', 'groups', 'relationships'] as const;
    const written: string[] = [];
    store.onDidCommit((changes) => {
      written.push(...changes.map(({ table }) => table).filter((table) => tables.some((each) => each === table)));
    });
    await start();
    assert.deepEqual(written, []);
  });

  it('follows an edited file, under the same id', async () => {
    await start();
    const before = store.get('agents', { name: 'lead' });
    writeDefinitions(folder.path, {
      'agents/lead.yaml': 'name: lead\nprompt: You lead well.',
      'groups/team.yaml': group('  - { from: writer, to: lead, type: reports_to }'),
    });
    await start();
    const after = store.get('agents', { name: 'lead' });
    assert.deepEqual([after?.id, after?.definition['prompt']], [before?.id, 'You lead well.']);
    assert.deepEqual(
      store.find('relationships', {}).map((row) => [row.from_agent, row.type, row.to_agent]),
      [['writer', 'reports_to', 'lead']],
    );
  });

  it('keeps an agent whose file has gone', async () => {
    await start();
    rmSync(path.join(folder.path, '.baton/agents/writer.yaml'));
    await start();
    assert.equal(store.get('agents', { name: 'writer' })?.definition['prompt'], 'You write.');
  });
});
