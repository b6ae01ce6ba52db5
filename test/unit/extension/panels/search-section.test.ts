import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { ExecutionFindings } from '../../../../src/domain/execution-finding.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { MemoryPanel } from '../../../support/memory-panel.ts';

const nothing: ExecutionFindings = { items: [], more: [] };

describe('the search of the panel', () => {
  let folder: MemoryFolder;
  let panel: MemoryPanel;
  let searched: string[];
  beforeEach(() => {
    searched = [];
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.begin('B');
    panel = new MemoryPanel([folder], folder.target('A'));
    panel.ready();
    panel.see('search');
  });
  afterEach(() => panel.session.dispose());

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'findings', limit: 5000 });
  }

  function found(): readonly (readonly [words: string, problem: string])[] {
    return panel.newsOf('search_found').map(({ words, problem }) => [words, problem]);
  }

  it('says why nothing could be looked for', async () => {
    folder.search = () => Promise.reject(new Error('The disk is gone.'));
    panel.say({ kind: 'search_execution', words: 'look' });
    await until(() => found().length === 1);
    assert.deepEqual(found(), [['look', 'The disk is gone.']]);
  });

  it('says nothing of what was given up, however it ends', async () => {
    const ofA = Promise.withResolvers<ExecutionFindings>();
    folder.search = async (id, words) => {
      searched.push(`${id} ${words}`);
      return await (id === 'A' ? ofA.promise : nothing);
    };
    panel.say({ kind: 'search_execution', words: 'look' });
    await until(() => searched.length === 1);
    panel.say({ kind: 'pick_execution', execution: { folder: 'file:///one', id: 'B' } });
    ofA.reject(new Error('Too late.'));
    await until(() => found().length === 1);
    panel.say({ kind: 'search_execution', words: 'tell' });
    await until(() => found().length === 2);
    assert.deepEqual(searched, ['A look', 'B look', 'B tell']);
    assert.deepEqual(found(), [
      ['look', ''],
      ['tell', ''],
    ]);
  });
});
