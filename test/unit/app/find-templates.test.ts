import assert from 'node:assert/strict';
import { findTemplates } from '../../../src/app/find-templates.ts';

describe('findTemplates', () => {
  const names = async (query: string): Promise<readonly string[]> =>
    (await findTemplates(query)).map(({ name }) => name);

  it('finds those with a word in whatever form, the best first', async () => {
    assert.equal((await names('triaging an issue'))[0], 'triage-issues');
    assert.equal((await names('write release note'))[0], 'release-notes');
  });

  it('finds none for other words, nor for none that say anything', async () => {
    assert.deepEqual(await names('zeppelin'), []);
    assert.deepEqual(await names('a workflow for me'), []);
  });
});
