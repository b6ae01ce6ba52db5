import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const searched = `
name: Searched
inputs:
  note: { type: string }
steps:
  - { name: look, type: agent, prompt: You look., instruction: List the files., tools: [list_files] }
  - { name: tell, type: transform, template: "Say 'hello' to {{ $.inputs.note }} 100%" }
  - { name: inner, type: workflow, workflow: called }
  - { name: wrong, type: transform, expression: "1 / 0", on_error: continue }
`;
const called = `
name: Called
steps:
  - { name: deep, type: transform, template: Needle in a child }
`;

describe('a search in an execution', () => {
  let core: LocalOrchestrator;
  let id = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    const folder = await temporaryFolder({
      '.baton/workflows/searched.yaml': searched,
      '.baton/workflows/called.yaml': called,
    });
    remove = folder.remove;
    core = await openCore({ workspace: folder.path });
    const request = startRequest('searched');
    ({ id } = await core.start({ ...request, input: { note: 'Ann "A" O\'Neil' }, rehearsal: true }));
    await core.settled(id);
  });
  after(async () => {
    await core.close();
    await remove();
  });

  async function found(words: string, limit = 10): Promise<readonly string[]> {
    const { items } = await core.searchExecution(id, { words, limit });
    return items.map(({ kind, step }) => `${kind} ${step}`);
  }

  it('finds steps, what came out, errors, tool calls, and what a child did', async () => {
    assert.equal((await found('LOOK'))[0], 'step look');
    assert.ok((await found("say 'hello'")).includes('output tell'));
    assert.ok((await found('ann "A" O\'Neil 100%')).includes('output tell'));
    assert.ok((await found('needle')).includes('output deep'));
    assert.ok((await found('list_files')).includes('tool_call look'));
    assert.ok((await found('divi')).some((each) => each === 'error wrong' || each === 'log wrong'));
  });

  it('takes signs of SQL as text, and finds nothing where nothing is', async () => {
    assert.deepEqual(await found("'; DROP TABLE executions; --"), []);
    assert.deepEqual(await found('he_lo'), []);
    assert.deepEqual(await found('  '), []);
  });

  it('says what stands around, and of which kind there is more', async () => {
    const { items, more } = await core.searchExecution(id, { words: 'e', limit: 1 });
    assert.ok(more.includes('step'));
    assert.equal(items.filter(({ kind }) => kind === 'step').length, 1);
    const [one] = (await core.searchExecution(id, { words: 'in a child', limit: 5 })).items;
    assert.match(one?.excerpt ?? '', /Needle in a child/);
  });
});
