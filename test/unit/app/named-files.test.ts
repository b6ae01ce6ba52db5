import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readNamedFile } from '../../../src/app/named-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a file that a person names', () => {
  let folder = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    ({ path: folder, remove } = await temporaryFolder({ 'a.md': 'Grüße' }));
    await symlink(join(folder, 'a.md'), join(folder, 'link.md'));
    await writeFile(join(folder, 'nul.bin'), Buffer.from([65, 0, 66]));
    await writeFile(join(folder, 'latin1.txt'), Buffer.from('Grüße', 'latin1'));
    await writeFile(join(folder, 'huge.txt'), 'a'.repeat(8000));
    await truncate(join(folder, 'huge.txt'), 64 * 1024 * 1024 + 1);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
  });
  after(() => remove());

  it('is read as text, behind a link too', async () => {
    assert.equal(await readNamedFile(join(folder, 'a.md')), 'Grüße');
    assert.equal(await readNamedFile(join(folder, 'link.md')), 'Grüße');
  });

  for (const [name, code] of [
    ['none.md', 'file_not_found'],
    ['a.md/none.md', 'file_not_found'],
    ['.', 'not_a_file'],
    ['pipe', 'not_a_file'],
    ['nul.bin', 'binary_file'],
    ['latin1.txt', 'binary_file'],
    ['huge.txt', 'too_long'],
  ] as const) {
    it(`is refused as ${code}: ${name}`, () => assert.rejects(readNamedFile(join(folder, name)), { code }));
  }
});
