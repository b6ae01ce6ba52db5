import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openCore } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ada';

describe('a briefing', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: Awaited<ReturnType<typeof openCore>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  it('is written by the template that docs/records.md shows', async () => {
    const words = readFileSync(path.join(import.meta.dirname, '../../../docs/records.md'), 'utf8');
    const template = /```liquid\n(?<text>[^`]*)```/.exec(words)?.groups?.['text'] ?? '';
    const templates = path.join(folder.path, '.baton/templates');
    await mkdir(templates, { recursive: true });
    await writeFile(path.join(templates, 'short.md'), template);
    await writeFile(path.join(folder.path, 'a.md'), '# One\n\nFirst.\n\n# Two\n\nSecond.\n');
    await core.initSession({ scope: 'Ship it', id: 'ship', by });
    const usual = { kind: 'file', sections: [], priority: 'optional' } as const;
    const items = [
      { ...usual, source: 'a.md', sections: ['Two'] },
      { ...usual, source: 'gone.md' },
    ];
    const wish = { session: 'ship', agent_type: 'writer', scope: 'Write', model: null, budget: null, by };
    const bundle = await core.prepareContext({ ...wish, items });
    const text = await core.briefing({ bundle, template: 'short' });
    assert.match(text, /^writer: Write \(\d+ tokens\)\n\n## a\.md: Two\n\n/);
    assert.match(text, /# Two\n\nSecond\./);
    assert.match(text, /\nNot here: gone\.md \(.+\)\n/);
  });
});
