import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputOf, writablePath } from '../../../src/cli/output-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a file that a command writes on request', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    const files = { 'there.md': 'old', '.baton/baton.db': 'record', '.baton/workflows/two.yaml': 'name: Two' };
    ({ path: cwd, remove } = await temporaryFolder(files));
  });
  afterEach(() => remove());

  it('is written whole, with nothing beside it, and its path told', async () => {
    const write = await outputOf({ cwd }, { output: 'new.md' });
    assert.equal(await write('text'), join(cwd, 'new.md'));
    assert.equal(await readFile(join(cwd, 'new.md'), 'utf8'), 'text');
    assert.deepEqual(await readdir(cwd), ['.baton', 'new.md', 'there.md']);
  });

  it('is none where none was asked for', async () => {
    assert.equal(await (await outputOf({ cwd }, { force: true }))('text'), null);
  });

  it('does not take the place of another one unless it is told to; that keeps its mode', async () => {
    const unasked = await outputOf({ cwd }, { output: 'there.md' });
    await assert.rejects(unasked('new'), { code: 'file_exists' });
    assert.equal(await readFile(join(cwd, 'there.md'), 'utf8'), 'old');
    await chmod(join(cwd, 'there.md'), 0o600);
    const write = await outputOf({ cwd }, { output: 'there.md', force: true });
    await write('new');
    assert.equal(await readFile(join(cwd, 'there.md'), 'utf8'), 'new');
    assert.equal((await stat(join(cwd, 'there.md'))).mode & 0o777, 0o600);
  });

  it('takes the place of the same document as it was before', async () => {
    const pairs = [
      ['# Report: parser\n\nOne.\n', '# Report: parser\n\nTwo.\n'],
      ['{"bundle_id": "a", "scope": "x"}', '{"scope": "x", "bundle_id": "b"}'],
      ['\n', '# Report: parser\n'],
    ] as const;
    for (const [before, now] of pairs) {
      await writeFile(join(cwd, 'again'), before);
      await (
        await outputOf({ cwd }, { output: 'again' })
      )(now);
      assert.equal(await readFile(join(cwd, 'again'), 'utf8'), now);
    }
    const another = await outputOf({ cwd }, { output: 'again' });
    await assert.rejects(another('# Report: printer\n'), { code: 'file_exists' });
    const others = ['---\ntitle: Mine\n---\n', '{"bundle_id": "a", "scope": "y"}', 'plain\n', 'a\0b'];
    for (const before of others) {
      await writeFile(join(cwd, 'again'), before);
      for (const now of ['---\ntitle: A template of mine\n---\n', '{"bundle_id": "b", "scope": "z"}', 'plain\n']) {
        await assert.rejects(another(now), { code: 'file_exists' }, before);
      }
    }
  });

  it('is never one of a .baton folder, by whatever way it is named', async () => {
    await symlink(join(cwd, '.baton'), join(cwd, 'linked'));
    await symlink(join(cwd, '.baton/baton.db'), join(cwd, 'record.json'));
    const ways = ['.baton/baton.db', '.baton/workflows/two.yaml', '.baton/new.md', 'linked/baton.lock', 'record.json'];
    for (const file of [...ways, '.Baton/baton.db']) {
      await assert.rejects(writablePath(cwd, { file, force: true }), { code: 'invalid_input' }, file);
    }
  });

  it('may lie where the .baton folder has a place for such files', async () => {
    const file = '.baton/cassettes/tape.json';
    await assert.rejects(writablePath(cwd, { file, force: false }), { code: 'invalid_input' });
    assert.equal(await writablePath(cwd, { file, force: false, place: 'cassettes' }), join(cwd, file));
    const elsewhere = { file: '.baton/workflows/two.yaml', force: true, place: 'cassettes' };
    await assert.rejects(writablePath(cwd, elsewhere), { code: 'invalid_input' });
  });

  it('is no folder and no device', async () => {
    await mkdir(join(cwd, 'folder'));
    for (const file of ['folder', '/dev/null']) {
      await assert.rejects(writablePath(cwd, { file, force: true }), { code: 'not_a_file' }, file);
    }
  });

  it('needs a folder that is there', async () => {
    const write = await outputOf({ cwd }, { output: 'nowhere/new.md' });
    await assert.rejects(write('text'), { code: 'folder_not_found', message: /There is no folder .*nowhere/ });
  });

  it('goes through a link to the file that it leads to', async () => {
    await symlink(join(cwd, 'there.md'), join(cwd, 'link.md'));
    const write = await outputOf({ cwd }, { output: 'link.md', force: true });
    assert.equal(await write('new'), join(cwd, 'there.md'));
    assert.equal(await readFile(join(cwd, 'link.md'), 'utf8'), 'new');
  });
});
