import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { createFileWatch } from '../../../src/host/node-file-watch.ts';
import type { FileWatching, WatchedChange } from '../../../src/ports/file-watch.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('watching files of a workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let watching: FileWatching;
  let told: WatchedChange[];
  let tellNext: () => void;

  const watch = async (...globs: readonly string[]): Promise<void> => {
    told = [];
    watching = createFileWatch(folder.path)(globs, (change) => {
      told.push(change);
      tellNext();
    });
    await watching.ready;
  };
  const write = (file: string, text = 'x'): void => {
    const absolute = path.join(folder.path, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  };
  /** Resolves when something was told since. */
  const next = (): Promise<void> => new Promise((resolve) => (tellNext = resolve));

  beforeEach(async () => {
    tellNext = () => undefined;
    folder = await temporaryFolder({ 'docs/a.md': 'one' });
  });
  afterEach(async () => {
    watching.dispose();
    await folder.remove();
  });

  it('waits no longer when it is given up while it begins', async () => {
    const given = createFileWatch(folder.path)(['**/*.md'], () => undefined);
    given.dispose();
    await given.ready;
    await watch('docs/**/*.md');
  });

  it('tells what is made, written and deleted, and nothing of what was there', async () => {
    await watch('docs/**/*.md');
    for (const [act, expected] of [
      [() => write('docs/new/b.md'), { path: 'docs/new/b.md', change: 'create' }],
      [() => write('docs/a.md', 'two'), { path: 'docs/a.md', change: 'change' }],
      [() => rmSync(path.join(folder.path, 'docs/a.md')), { path: 'docs/a.md', change: 'delete' }],
    ] as const) {
      const heard = next();
      act();
      await heard;
      assert.deepEqual(told.at(-1), expected);
    }
    assert.equal(told.length, 3);
  });

  it('tells of a workspace that is a link itself', async () => {
    const real = folder.path;
    await symlink(real, `${real}-link`);
    watching = createFileWatch(`${real}-link`)(['docs/*.md'], (change) => {
      told.push(change);
      tellNext();
    });
    told = [];
    await watching.ready;
    const heard = next();
    write('docs/b.md');
    await heard.finally(() => rmSync(`${real}-link`));
    assert.deepEqual(told, [{ path: 'docs/b.md', change: 'create' }]);
  });

  it('takes a file that is written beside and renamed for a change of it', async () => {
    await watch('docs/*.md');
    const heard = next();
    write('docs/.a.md.tmp', 'two');
    renameSync(path.join(folder.path, 'docs/.a.md.tmp'), path.join(folder.path, 'docs/a.md'));
    await heard;
    assert.deepEqual(told, [{ path: 'docs/a.md', change: 'change' }]);
  });

  it('says that it cannot watch what has come, and tells of the others', async () => {
    await watch('docs/**/*.md');
    const failed = new Promise((resolve) => watching.onDidFail(resolve));
    const remove = makeTooDeep(path.join(folder.path, 'docs'));
    const error = await failed.finally(remove);
    assert.match(error instanceof Error ? error.message : '', /^The files cannot be watched: ENAMETOOLONG/);
    const heard = next();
    write('docs/a.md', 'two');
    await heard;
    assert.deepEqual(told, [{ path: 'docs/a.md', change: 'change' }]);
  });

  it('does not look into .git, node_modules and .baton', async () => {
    await watch('**/*');
    const heard = next();
    for (const file of ['.git/HEAD', 'node_modules/a/index.js', 'sub/node_modules/x.js', '.baton/baton.db'])
      write(file);
    write('src/last.ts');
    await heard;
    assert.deepEqual(told, [{ path: 'src/last.ts', change: 'create' }]);
  });

  it('looks into .baton where a glob begins with it', async () => {
    await watch('.baton/workflows/*.{yaml,yml}');
    const heard = next();
    write('.baton/baton.db');
    write('.baton/workflows/a.yaml');
    await heard;
    assert.deepEqual(told, [{ path: '.baton/workflows/a.yaml', change: 'create' }]);
  });
});

/** A folder in folders whose path is longer than the system takes. Gives what removes it: in halves that are not. */
function makeTooDeep(parent: string): () => void {
  const [name, levels] = ['x'.repeat(250), 18];
  const before = process.cwd();
  process.chdir(parent);
  for (let level = 0; level < levels; level += 1) {
    mkdirSync(name);
    process.chdir(name);
  }
  process.chdir(before);
  return () => {
    const rest = path.join(parent, 'rest');
    renameSync(path.join(parent, ...Array<string>(levels / 2).fill(name)), rest);
    for (const half of [path.join(parent, name), rest]) rmSync(half, { recursive: true });
  };
}
