import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkspaceFiles } from '../../../src/host/node-workspace-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a workspace file that an editor holds with unsaved changes', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let unsaved: readonly string[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder({ 'notes.md': 'saved', 'other.md': 'other' });
    unsaved = [join(folder.path, 'notes.md')];
  });
  afterEach(() => folder.remove());

  it('is not written, and keeps its text', async () => {
    const files = createWorkspaceFiles(folder.path, () => unsaved);
    const written = await files.write('notes.md', 'new');
    assert.equal(written.ok ? 'written' : written.error.code, 'unsaved_changes');
    const read = await files.read('notes.md');
    assert.equal(read.ok && read.value.text, 'saved');
  });

  it('is refused before a person is asked to approve the write', async () => {
    const place = await createWorkspaceFiles(folder.path, () => unsaved).placeToWrite('./notes.md');
    assert.equal(place.ok ? place.value : place.error.code, 'unsaved_changes');
  });

  it('is recognised behind a link, whichever side of it the editor opened', async () => {
    const link = join(folder.path, 'link.md');
    await symlink(join(folder.path, 'notes.md'), link);
    const throughLink = await createWorkspaceFiles(folder.path, () => unsaved).write('link.md', 'new');
    assert.equal(throughLink.ok, false);
    const openedLink = await createWorkspaceFiles(folder.path, () => [link]).write('notes.md', 'new');
    assert.equal(openedLink.ok, false);
  });

  it('is written once it was saved, as are the files beside it', async () => {
    const files = createWorkspaceFiles(folder.path, () => unsaved);
    assert.equal((await files.write('other.md', 'new')).ok, true);
    unsaved = [];
    assert.equal((await files.write('notes.md', 'new')).ok, true);
  });
});
