import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { findExecutions } from '../../../src/extension/commands/find-executions.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const says = (name: string): string => `name: ${name}
inputs: { about: { type: string } }
steps:
  - { name: say, type: transform, template: 'Of {{ $.about }}.' }
outputs: { said: $.say }
`;
const asks = 'name: ask\nsteps:\n  - { name: ask, type: agent, agent: scout, instruction: Look around. }\n';

describe('executions that a person looks for', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let ids: readonly string[];
  const search = { among: { parent: null }, fits: () => true, limit: 2 };
  const found = async (text: string): Promise<readonly number[]> =>
    (await findExecutions(core, text, search)).items.map(({ id }) => ids.indexOf(id));

  before(async () => {
    folder = await temporaryFolder({
      '.baton/workflows/tell-tale.yaml': says('Tell-tale'),
      '.baton/workflows/tell-joke.yaml': says('Tell-joke'),
      '.baton/workflows/ask.yaml': asks,
      '.baton/agents/scout.yaml': 'name: scout\nprompt: You look.\n',
    });
    core = await openCore({ workspace: folder.path });
    const requests = [
      startRequest('tell-tale', { about: 'rivers' }),
      startRequest('tell-joke', { about: 'bees' }),
      { ...startRequest('ask'), rehearsal: true },
    ];
    const begun: string[] = [];
    for (const request of requests) {
      const { id } = await core.start(request);
      await core.settled(id);
      begun.push(id);
    }
    ids = begun;
  });
  after(async () => {
    await core.close();
    await folder.remove();
  });

  it('are those in a state that is typed', async () => {
    assert.deepEqual(await found('compl'), [2, 1]);
    const failed = { ...search, among: { parent: null, status: ['failed'] as const } };
    assert.deepEqual((await findExecutions(core, 'completed', failed)).items, []);
  });

  it('are the newest ones where nothing is typed, with how many there are', async () => {
    assert.deepEqual(await found(''), [2, 1]);
    assert.equal((await findExecutions(core, '', search)).total, 3);
  });

  it('are found by part of the workflow, an agent, words and an id', async () => {
    assert.deepEqual(await found('tell-'), [1, 0]);
    assert.deepEqual(await found('TALE'), [0]);
    assert.deepEqual(await found('scout'), [2]);
    assert.deepEqual(await found('rivers'), [0]);
    assert.deepEqual(await found(ids[0]?.toLowerCase() ?? ''), [0]);
    assert.deepEqual(await found('elephants'), []);
  });

  it('are only those that the command can do something with', async () => {
    const among = { status: 'completed' } as const;
    const fits = ({ workflow }: { readonly workflow: string }): boolean => workflow === 'tell-joke';
    const { items } = await findExecutions(core, 'tell', { among, fits, limit: 2 });
    assert.deepEqual(
      items.map(({ id }) => id),
      [ids[1]],
    );
  });
});
