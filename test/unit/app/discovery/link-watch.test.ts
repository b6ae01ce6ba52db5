import assert from 'node:assert/strict';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { LinkWatch } from '../../../../src/app/discovery/link-watch.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('files to which a folder only links', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let links: LinkWatch;
  const told: string[] = [];
  const at = (name: string): string => path.join(folder.path, name);

  beforeEach(async () => {
    folder = await temporaryFolder({ 'shared/a.yaml': 'a', 'shared/b.yaml': 'b', 'own/c.yaml': 'c' });
    await symlink(at('shared/a.yaml'), at('own/a.yaml'));
    told.length = 0;
    links = new LinkWatch((link) => told.push(link));
    await links.watch([folder.path], ['own', 'missing']);
  });
  afterEach(async () => {
    links.dispose();
    await folder.remove();
  });

  async function tells(link: string): Promise<void> {
    await waitUntil(() => told.includes(at(link)) || undefined, { what: `word of ${link}`, limit: 5000 });
    told.length = 0;
  }

  it('are told of when they are written or replaced', async () => {
    await writeFile(at('shared/a.yaml'), 'other');
    await tells('own/a.yaml');
    await writeFile(at('shared/new'), 'third');
    await rename(at('shared/new'), at('shared/a.yaml'));
    await tells('own/a.yaml');
  });

  it('are still let go when a watcher of before fails late', async () => {
    links.dispose();
    const watchers: FSWatcher[] = [];
    const closed: FSWatcher[] = [];
    links = new LinkWatch(
      (link) => told.push(link),
      (...given) => {
        const watcher = watch(...given);
        watchers.push(watcher.on('close', () => closed.push(watcher)));
        return watcher;
      },
    );
    await links.watch([folder.path], ['own']);
    await links.watch([], []);
    await links.watch([folder.path], ['own']);
    watchers[0]?.emit('error', new Error('late'));
    await links.watch([], []);
    await waitUntil(() => closed.length === 2 || undefined, { what: 'the end of both', limit: 5000 });
    assert.equal(watchers.length, 2);
  });

  it('are not watched any more by who has ended', async () => {
    let begun = 0;
    const ended = new LinkWatch(
      () => undefined,
      (...given) => {
        begun += 1;
        return watch(...given);
      },
    );
    const looking = ended.watch([folder.path], ['own']);
    ended.dispose();
    await looking;
    await ended.watch([folder.path], ['own']);
    assert.equal(begun, 0);
  });

  it('are those of the links that there are when it was looked last', async () => {
    await symlink(at('shared/b.yaml'), at('own/b.yaml'));
    await rm(at('own/a.yaml'));
    await links.watch([folder.path], ['own']);
    await writeFile(at('shared/a.yaml'), 'other');
    await writeFile(at('shared/b.yaml'), 'other');
    await waitUntil(() => told.includes(at('own/b.yaml')) || undefined, { what: 'word of b', limit: 5000 });
    assert.equal(told.includes(at('own/a.yaml')), false);
  });

  it('are all files of a folder that is a link itself, or lies in one, also when another one takes its place', async () => {
    await symlink(at('own'), at('linked'));
    await mkdir(at('own/deep'));
    links.dispose();
    links = new LinkWatch((link) => {
      assert.doesNotMatch(link, /db$/);
      told.push(link);
    });
    const look = () => links.watch([folder.path], ['linked', 'linked/deep']);
    await look();
    await writeFile(at('own/c.yaml'), 'other');
    await tells('linked/c.yaml');
    await writeFile(at('own/a.yaml'), 'other');
    await tells('linked/a.yaml');
    await writeFile(at('own/baton.db'), 'other');
    await writeFile(at('own/deep/d.yaml'), 'd');
    await tells('linked/deep/d.yaml');
    await rename(at('own'), at('former'));
    await tells('linked');
    await mkdir(at('own'));
    await look();
    await writeFile(at('own/new.yaml'), 'new');
    await tells('linked/new.yaml');
  });
});
