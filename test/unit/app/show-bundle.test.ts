import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { sectionNames } from '../../../src/app/section-names.ts';
import type { WantedItem } from '../../../src/domain/record-requests.ts';
import { openCore } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const guide = '# Guide\n\nRead.\n\n## Install\n\nPut it there.\n\n## Use\n\nPull.\n';

function file(source: string, given: Partial<WantedItem> = {}): WantedItem {
  return { kind: 'file', source, sections: [], priority: 'required', ...given };
}

describe('a context that was prepared', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;

  before(async () => {
    folder = await temporaryFolder({
      'guide.md': guide,
      'long.txt': 'word '.repeat(5000),
      'app/[id]/page.tsx': 'Page.\n',
    });
    core = await openCore({ workspace: folder.path });
  });
  after(async () => {
    await core.close();
    await folder.remove();
  });

  it('is shown again as it was, whatever has become of the files', async () => {
    const items = [file('guide.md', { sections: ['Use'] }), file('long.txt', { priority: 'optional' })];
    const wanted = { agent_type: 'reviewer', scope: 'Look', model: null, budget: 500, session: null, by: 'person:ada' };
    const prepared = await core.prepareContext({ ...wanted, items });
    writeFileSync(path.join(folder.path, 'guide.md'), 'Gone.\n');
    const shown = await core.showBundle(prepared.bundle_id);
    assert.deepEqual(shown, prepared);
    const [given, left] = shown.context_items;
    assert.match(given?.content ?? '', /## Use\n\nPull\./);
    assert.deepEqual([left?.included, left?.content], [false, undefined]);
  });

  it('holds a file whose name looks like a glob, where no other file matches it', async () => {
    const wanted = {
      agent_type: 'reviewer',
      scope: 'Look',
      model: null,
      budget: null,
      session: null,
      by: 'person:ada',
    };
    const { context_items } = await core.prepareContext({ ...wanted, items: [file('app/[id]/page.tsx')] });
    assert.deepEqual(
      context_items.map(({ source, content }) => [source, content]),
      [['app/[id]/page.tsx', 'Page.\n']],
    );
    const none = core.prepareContext({ ...wanted, items: [file('app/[id]/none.tsx')] });
    await assert.rejects(none, { code: 'context_missing', message: /No file matches/ });
  });

  it('is refused where it is not known', async () => {
    await assert.rejects(core.showBundle('nothing'), { code: 'unknown_bundle' });
  });
});

describe('the names of sections', () => {
  it('are headings of Markdown and symbols of source files, each once', async () => {
    assert.deepEqual(await sectionNames('guide.md', guide), ['Guide', 'Install', 'Use']);
    const code = 'export class A {\n  f(): void {}\n}\nfunction g(): void;\nfunction g(): void {}\n';
    assert.deepEqual(await sectionNames('a.ts', code), ['A', 'A.f', 'g']);
  });
});
