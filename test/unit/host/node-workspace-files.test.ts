import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createWorkspaceFiles } from '../../../src/host/node-workspace-files.ts';
import type { WorkspaceFiles } from '../../../src/ports/workspace-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const signal = new AbortController().signal;

function valueOf<T>(result: Result<T, Failure>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function failureOf(result: Result<unknown, Failure>): Failure {
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error;
}

describe('workspace files', () => {
  let root: string;
  let outside: string;
  let files: WorkspaceFiles;
  const removals: (() => Promise<void>)[] = [];

  async function workspace(content: Readonly<Record<string, string | Uint8Array>> = {}): Promise<void> {
    const inner = await temporaryFolder(content);
    const outer = await temporaryFolder({ 'secret.txt': 'secret', 'src/deep.txt': 'secret' });
    removals.push(inner.remove, outer.remove);
    [root, outside] = [inner.path, outer.path];
    files = createWorkspaceFiles(root);
  }

  afterEach(async () => {
    for (const remove of removals.splice(0)) await remove();
  });

  describe('the state of a file', () => {
    it('stays while the file stays, and is another one after each write', async () => {
      await workspace({ 'state.txt': 'one' });
      const first = await files.state('state.txt');
      assert.deepEqual(await files.state('./state.txt'), first);
      await files.write('state.txt', 'two');
      const second = await files.state('state.txt');
      assert.ok(first !== null && second !== null);
      assert.notEqual(second.mark, first.mark);
      assert.ok(Math.abs(second.changed_ms - Date.now()) < 60_000);
    });

    it('is not told of what does not exist or lies outside', async () => {
      await workspace();
      assert.equal(await files.state('none.txt'), null);
      assert.equal(await files.state('../x'), null);
    });
  });

  describe('the fence', () => {
    for (const path of [
      '../secret.txt',
      'src/../../secret.txt',
      '/etc/passwd',
      'C:\\x',
      'C:x',
      '\\\\host\\share',
      '..',
    ]) {
      it(`refuses ${path} for reading, writing and listing`, async () => {
        await workspace({ 'a.txt': 'a' });
        assert.equal(failureOf(await files.read(path)).code, 'outside_workspace');
        assert.equal(failureOf(await files.write(path, 'x')).code, 'outside_workspace');
        assert.equal(failureOf(await files.list(path)).code, 'outside_workspace');
      });
    }

    it('allows .. that stays inside', async () => {
      await workspace({ 'a.txt': 'a', 'src/b.txt': 'b' });
      assert.equal(valueOf(await files.read('src/../a.txt')).path, 'a.txt');
    });

    it('tells the relative path of an absolute one that lies inside', async () => {
      await workspace({ 'src/a.txt': 'a' });
      assert.equal(failureOf(await files.read(join(root, 'src/a.txt'))).hint, "Use 'src/a.txt'.");
    });

    it('refuses a link to a file outside', async () => {
      await workspace();
      await symlink(join(outside, 'secret.txt'), join(root, 'link.txt'));
      assert.equal(failureOf(await files.read('link.txt')).code, 'outside_workspace');
      assert.equal(failureOf(await files.write('link.txt', 'x')).code, 'outside_workspace');
      assert.equal(await readFile(join(outside, 'secret.txt'), 'utf8'), 'secret');
    });

    it('refuses a way over a linked folder outside, for what exists and what does not', async () => {
      await workspace();
      await symlink(outside, join(root, 'linked'));
      for (const path of ['linked/secret.txt', 'linked/new/file.txt']) {
        assert.equal(failureOf(await files.write(path, 'x')).code, 'outside_workspace');
      }
      assert.equal(failureOf(await files.read('linked/src/deep.txt')).code, 'outside_workspace');
      assert.deepEqual((await readdir(outside)).sort(), ['secret.txt', 'src']);
    });

    it('refuses to write through a link whose target does not exist yet', async () => {
      await workspace();
      await symlink(join(outside, 'planted.txt'), join(root, 'link.txt'));
      assert.equal(failureOf(await files.write('link.txt', 'x')).code, 'outside_workspace');
      assert.deepEqual((await readdir(outside)).sort(), ['secret.txt', 'src']);
    });

    it('refuses links that go in circles', async () => {
      await workspace();
      await symlink('b', join(root, 'a'));
      await symlink('a', join(root, 'b'));
      assert.equal(failureOf(await files.read('a')).code, 'outside_workspace');
    });

    it('reads and writes through a link that stays inside', async () => {
      await workspace({ 'real/a.txt': 'old' });
      await symlink('real', join(root, 'short'));
      assert.equal(valueOf(await files.read('short/a.txt')).text, 'old');
      valueOf(await files.write('short/a.txt', 'new'));
      assert.equal(await readFile(join(root, 'real/a.txt'), 'utf8'), 'new');
    });

    it('works when the workspace itself is reached over a link', async () => {
      await workspace({ 'a.txt': 'a' });
      await symlink(root, join(outside, 'workspace'));
      const linked = createWorkspaceFiles(join(outside, 'workspace'));
      assert.equal(valueOf(await linked.read('a.txt')).text, 'a');
    });

    for (const path of ['.baton/baton.db', '.baton/baton.db-journal', '.baton/BATON.DB.lock', '.baton/socket.secret']) {
      it(`keeps ${path} to Baton itself`, async () => {
        await workspace({ [path]: 'record' });
        assert.equal(failureOf(await files.write(path, 'x')).code, 'protected_file');
        assert.equal(failureOf(await files.read(path)).code, 'protected_file');
        assert.deepEqual(valueOf(await files.list('**')), []);
      });
    }

    it('keeps the record from being written over a link', async () => {
      await workspace({ '.baton/baton.db': 'record' });
      await symlink('.baton/baton.db', join(root, 'harmless.txt'));
      assert.equal(failureOf(await files.write('harmless.txt', 'x')).code, 'protected_file');
    });

    it('lets workflows beside the record be written', async () => {
      await workspace();
      assert.equal(valueOf(await files.write('.baton/workflows/a.yaml', 'name: a')).created, true);
    });

    for (const path of [
      '.baton/config.yaml',
      '.baton/Config.YML',
      './.baton//config.yaml',
      'src/../.baton/config.yaml',
      'packages/a/.baton/config.yaml',
      '.vscode/mcp.json',
      '.VSCode/tasks.json',
      '.vscode/settings.json',
      'packages/a/.vscode/launch.json',
      '.vscode. /tasks.json',
      '.vs\u200dcode/tasks.json',
      'my.code-workspace',
      '.git/hooks/pre-commit',
      '.git/config',
      'vendor/x/.GIT/config',
      '.git',
      '.husky/pre-commit',
      '.devcontainer/devcontainer.json',
      '.mcp.json',
      '.cursor/mcp.json',
    ]) {
      it(`refuses to write ${JSON.stringify(path)}, which grants permission or is run`, async () => {
        await workspace();
        assert.equal(failureOf(await files.write(path, 'x')).code, 'protected_file');
        assert.equal(failureOf(await files.placeToWrite(path)).code, 'protected_file');
        assert.deepEqual(await readdir(root), []);
      });
    }

    it('lets such files be read, and files that only look alike be written', async () => {
      await workspace({ '.vscode/settings.json': '{}' });
      assert.equal(valueOf(await files.read('.vscode/settings.json')).text, '{}');
      for (const path of ['vscode/tasks.json', '.gitignore', '.vscode-test.mjs', 'config.yaml', 'src/mcp.json']) {
        valueOf(await files.write(path, 'x'));
      }
    });

    it('refuses them over links, and tells where those lead', async () => {
      await workspace({ '.vscode/settings.json': '{}', '.baton/config.yaml': 'default_model: x' });
      await symlink('.vscode', join(root, 'notes'));
      await symlink('.baton/config.yaml', join(root, 'harmless.txt'));
      const failure = failureOf(await files.write('notes/tasks.json', 'x'));
      assert.equal(failure.code, 'protected_file');
      assert.match(failure.message, /'notes\/tasks\.json' \(really '\.vscode\/tasks\.json'\)/);
      assert.equal(failureOf(await files.write('harmless.txt', 'x')).code, 'protected_file');
      assert.equal(await readFile(join(root, '.baton/config.yaml'), 'utf8'), 'default_model: x');
    });

    it('tells the real place of a write before it is made', async () => {
      await workspace({ '.baton/workflows/a.yaml': 'name: a' });
      await symlink('.baton/workflows', join(root, 'reports'));
      assert.equal(valueOf(await files.placeToWrite('reports/new/b.yaml')), '.baton/workflows/new/b.yaml');
      assert.equal(failureOf(await files.placeToWrite('reports/')).code, 'not_a_file');
    });
  });

  describe('reading', () => {
    it('gives the text and the size in bytes', async () => {
      await workspace({ 'a.txt': 'grün' });
      assert.deepEqual(valueOf(await files.read('./a.txt')), {
        path: 'a.txt',
        text: 'grün',
        size: 5,
        truncated: false,
      });
    });

    it('stops at the cap and says so, without half a character', async () => {
      await workspace({ 'a.txt': 'aé' });
      assert.deepEqual(valueOf(await files.read('a.txt', { maxBytes: 2 })), {
        path: 'a.txt',
        text: 'a',
        size: 3,
        truncated: true,
      });
    });

    it('caps at 1 MiB unless asked otherwise', async () => {
      await workspace({ 'big.txt': 'x'.repeat(1024 * 1024 + 1) });
      const file = valueOf(await files.read('big.txt'));
      assert.deepEqual([file.text.length, file.size, file.truncated], [1024 * 1024, 1024 * 1024 + 1, true]);
    });

    it('refuses binary files and text in other encodings', async () => {
      await workspace({ 'a.bin': new Uint8Array([1, 0, 2]), 'latin1.txt': new Uint8Array([0x67, 0x72, 0xfc, 0x6e]) });
      assert.equal(failureOf(await files.read('a.bin')).code, 'binary_file');
      assert.equal(failureOf(await files.read('latin1.txt')).code, 'binary_file');
    });

    it('keeps a byte order mark, so that writing the text back changes nothing', async () => {
      await workspace({ 'a.txt': '\ufeffx' });
      assert.equal(valueOf(await files.read('a.txt')).text, '\ufeffx');
    });

    it('names the file that was probably meant', async () => {
      await workspace({ 'src/index.ts': '' });
      const failure = failureOf(await files.read('src/indx.ts'));
      assert.equal(failure.code, 'file_not_found');
      assert.match(failure.message, /'src' has no 'indx\.ts'\. Did you mean 'src\/index\.ts'\?/);
      assert.match(failureOf(await files.read('srrc/index.ts')).message, /'\.' has no 'srrc'\. Did you mean 'src'\?/);
    });

    it('says that a folder is no file', async () => {
      await workspace({ 'src/a.ts': '' });
      assert.equal(failureOf(await files.read('src')).code, 'not_a_file');
      assert.equal(failureOf(await files.read('src/a.ts/b')).code, 'not_a_folder');
    });

    it('does not wait for a named pipe', async function () {
      if (process.platform === 'win32') return;
      await workspace();
      execFileSync('mkfifo', [join(root, 'pipe')]);
      assert.equal(failureOf(await files.read('pipe')).code, 'not_a_file');
    });
  });

  describe('writing', () => {
    it('makes the file and its folders', async () => {
      await workspace();
      assert.deepEqual(valueOf(await files.write('a/b/c.txt', 'ä')), { path: 'a/b/c.txt', created: true });
      assert.equal(await readFile(join(root, 'a/b/c.txt'), 'utf8'), 'ä');
    });

    it('replaces the text, keeps the mode and leaves nothing behind', async () => {
      await workspace({ 'run.sh': 'old' });
      await chmod(join(root, 'run.sh'), 0o755);
      assert.deepEqual(valueOf(await files.write('run.sh', 'new')), { path: 'run.sh', created: false });
      assert.equal((await stat(join(root, 'run.sh'))).mode & 0o777, 0o755);
      assert.deepEqual(await readdir(root), ['run.sh']);
    });

    it('refuses to put a file where a folder is', async () => {
      await workspace({ 'src/a.ts': '' });
      assert.equal(failureOf(await files.write('src', 'x')).code, 'not_a_file');
      assert.equal(failureOf(await files.write('new/', 'x')).code, 'not_a_file');
      assert.equal(failureOf(await files.write('.', 'x')).code, 'not_a_file');
      assert.deepEqual(await readdir(root), ['src']);
    });

    it('makes a file only where there is none, and leaves nothing behind', async () => {
      await workspace();
      assert.deepEqual(valueOf(await files.create('a/b.txt', 'one')), { path: 'a/b.txt' });
      assert.equal(failureOf(await files.create('a/b.txt', 'two')).code, 'file_exists');
      assert.equal(await readFile(join(root, 'a/b.txt'), 'utf8'), 'one');
      assert.deepEqual(await readdir(join(root, 'a')), ['b.txt']);
    });

    it('makes a file once, whoever else makes it at the same time', async () => {
      await workspace();
      const made = await Promise.all(['one', 'two', 'three'].map((text) => files.create('a.txt', text)));
      assert.equal(made.filter(({ ok }) => ok).length, 1);
      assert.deepEqual(await readdir(root), ['a.txt']);
    });

    it('refuses to put a folder where a file is', async () => {
      await workspace({ 'a.txt': 'a' });
      assert.equal(failureOf(await files.write('a.txt/b.txt', 'x')).code, 'not_a_folder');
    });
  });

  describe('listing', () => {
    it('gives matching files in order, with dotfiles and without .git and node_modules', async () => {
      await workspace({
        'b.ts': '',
        'a.ts': '',
        '.github/x.ts': '',
        '.git/config.ts': '',
        'node_modules/p/i.ts': '',
        'sub/node_modules/p/i.ts': '',
        'c.js': '',
      });
      assert.deepEqual(valueOf(await files.list('**/*.ts')), ['.github/x.ts', 'a.ts', 'b.ts']);
      assert.deepEqual(valueOf(await files.list('**/*.ts', { limit: 2 })), ['.github/x.ts', 'a.ts']);
    });

    it('respects .gitignore files, nested ones having the last word', async () => {
      await workspace({
        '.gitignore': '*.log\nbuild/\n/only-root.txt\n',
        'a.log': '',
        'build/out.txt': '',
        'only-root.txt': '',
        'sub/.gitignore': '!keep.log\nlocal.txt\n',
        'sub/keep.log': '',
        'sub/other.log': '',
        'sub/local.txt': '',
        'sub/only-root.txt': '',
        'local.txt': '',
      });
      assert.deepEqual(valueOf(await files.list('**')), [
        '.gitignore',
        'local.txt',
        'sub/.gitignore',
        'sub/keep.log',
        'sub/only-root.txt',
      ]);
    });

    it('follows no link to a folder and lists no link that leads out', async () => {
      await workspace({ 'real/a.txt': '' });
      await symlink(outside, join(root, 'out'));
      await symlink(join(outside, 'secret.txt'), join(root, 'secret.txt'));
      await symlink('..', join(root, 'real/circle'));
      await symlink('real/a.txt', join(root, 'short.txt'));
      assert.deepEqual(valueOf(await files.list('**')), ['real/a.txt', 'short.txt']);
      assert.equal(failureOf(await files.list('out/*')).code, 'outside_workspace');
    });

    it('takes the name of a folder for all that is in it', async () => {
      await workspace({ 'src/a.ts': '', 'src/deep/b.ts': '', 'c.ts': '' });
      assert.deepEqual(valueOf(await files.list('src/')), ['src/a.ts', 'src/deep/b.ts']);
      assert.deepEqual(valueOf(await files.list('.')), ['c.ts', 'src/a.ts', 'src/deep/b.ts']);
    });

    it('takes brackets for part of a name when there is such a name', async () => {
      await workspace({ 'app/[id]/page.tsx': '', 'app/i/page.tsx': '' });
      assert.deepEqual(valueOf(await files.list('app/[id]/page.tsx')), ['app/[id]/page.tsx']);
    });

    it('gives nothing for a folder that does not exist', async () => {
      await workspace({ 'a.ts': '' });
      assert.deepEqual(valueOf(await files.list('nowhere/**')), []);
    });
  });

  describe('searching', () => {
    it('finds the lines with a text, taken as it is', async () => {
      await workspace({ 'a.txt': 'one\r\na.b\r\n', 'b.txt': 'axb' });
      assert.deepEqual(valueOf(await files.search({ text: 'a.b' }, { signal })), [
        { path: 'a.txt', line: 2, text: 'a.b' },
      ]);
    });

    it('finds the lines that match a regular expression', async () => {
      await workspace({ 'a.txt': 'v1\nv22', 'b.md': 'v3' });
      const query = { text: '^v\\d+$', regex: true, glob: '*.txt' };
      assert.deepEqual(
        valueOf(await files.search(query, { signal })).map(({ text }) => text),
        ['v1', 'v22'],
      );
    });

    it('is not hung by a hostile pattern', async () => {
      await workspace({ 'a.txt': `${'a'.repeat(20_000)}!` });
      assert.deepEqual(valueOf(await files.search({ text: '^(a+)+$', regex: true }, { signal })), []);
    });

    it('says what is wrong with a pattern', async () => {
      await workspace();
      assert.match(failureOf(await files.search({ text: '(', regex: true }, { signal })).message, /missing closing \)/);
      assert.equal(failureOf(await files.search({ text: '' }, { signal })).code, 'invalid_search');
    });

    it('stops at the limit and passes over binary and huge files', async () => {
      await workspace({
        'a.bin': new Uint8Array([0, 0x68, 0x69]),
        'huge.txt': `hi\n${'x'.repeat(2 * 1024 * 1024)}`,
        'z.txt': 'hi\nhi\nhi',
      });
      const found = valueOf(await files.search({ text: 'hi', limit: 2 }, { signal }));
      assert.deepEqual(
        found.map(({ path, line }) => `${path}:${line}`),
        ['z.txt:1', 'z.txt:2'],
      );
    });

    it('shortens lines that nobody would read', async () => {
      await workspace({ 'min.js': 'x'.repeat(5000) });
      assert.equal(valueOf(await files.search({ text: 'x' }, { signal }))[0]?.text.length, 401);
    });

    it('does not search what was ignored or belongs to the record', async () => {
      await workspace({ '.gitignore': 'out', out: 'needle', '.baton/baton.db.lock': 'needle' });
      assert.deepEqual(valueOf(await files.search({ text: 'needle' }, { signal })), []);
    });

    it('ends with a cancellation when aborted', async () => {
      await workspace({ 'a.txt': 'x' });
      await assert.rejects(files.search({ text: 'x' }, { signal: AbortSignal.abort() }), { code: 'cancelled' });
    });
  });

  it('says what failed when the workspace folder does not exist', async () => {
    await workspace();
    const gone = createWorkspaceFiles(join(root, 'missing'));
    assert.equal(failureOf(await gone.read('a.txt')).code, 'file_error');
  });
});
