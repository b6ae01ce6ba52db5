import assert from 'node:assert/strict';
import { cp, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { baton, batonJson, dist } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadedCode } from '../bench/extension/loaded-code.ts';

const hello = 'name: Hello\nsteps:\n  - { name: greet, type: code, code: "return 6 * 7" }\n';

/** Prints the URL of every module that is loaded. */
const loadLogger = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });
`)}`;

const oldNode = `data:text/javascript,${encodeURIComponent(`
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });
`)}`;

describe('the built program', () => {
  it('says its version', async () => {
    assert.deepEqual(await baton(['--version']), { code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('loads little for --help', async () => {
    const { stderr, code } = await baton(['--help'], { nodeArguments: ['--import', loadLogger] });
    assert.equal(code, 0);
    const files = stderr.split('\n').filter((url) => url.startsWith('file:') && url.includes('/dist/'));
    const sizes = await Promise.all(files.map(async (url) => (await stat(new URL(url))).size));
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
    assert.ok(files.length > 0 && kilobytes < 256, `${kilobytes} kB in ${files.length} files`);
  });

  it('has the extension in few files, for each costs its start as much as much code', async () => {
    const { files, kib } = await loadedCode(path.join(dist, 'extension.js'));
    assert.ok(files < 8 && kib < 300, `${kib} KiB in ${files} files`);
  });

  it('says that Node is too old, and how to get one that is not', async () => {
    const ended = await baton(['--help'], { nodeArguments: ['--import', oldNode] });
    assert.deepEqual(ended, {
      code: 2,
      stdout: '',
      stderr:
        'Baton needs Node.js 22.15 or newer; this is 20.11.0.\nIn Baton\'s own folder, "npm run baton -- …" brings one along; elsewhere: npx -p node@24 node PATH/TO/cli.js …\n',
    });
  });

  it('runs from a folder without any packages, sandbox and database included', async () => {
    const { path: folder, remove } = await temporaryFolder({ '.baton/workflows/hello.yaml': hello });
    try {
      await cp(dist, path.join(folder, 'program'), { recursive: true });
      const entry = path.join(folder, 'program', 'cli.js');
      const { code, stdout, stderr } = await baton(['run', 'hello'], { cwd: folder, entry });
      assert.equal(code, 0, stderr);
      assert.equal(stdout, '42\n');
    } finally {
      await remove();
    }
  });

  it('leaves nothing of earlier builds behind', async () => {
    const names = await readdir(dist);
    assert.ok(names.includes('sandbox-worker.js'));
    assert.ok(names.includes('query-worker.js'));
    assert.ok(names.includes('rewrite-worker.js'));
    assert.ok(
      // Declarations stand there once they were written; forms have a folder of their own.
      names.every((name) => name === 'types' || name === 'webview' || /\.(js|wasm)$/.test(name)),
      names.join(' '),
    );
  });
});

describe('without a workspace', () => {
  it('a command ends with 2 and says what to do', async () => {
    const { path: folder, remove } = await temporaryFolder();
    try {
      for (const args of [
        ['executions', 'list'],
        ['run', 'x', '--workspace', folder],
      ]) {
        const { code, document } = await batonJson(args, { cwd: folder });
        assert.equal(code, 2);
        const { error } = document as { error: { code: string; hint: string } };
        assert.equal(error.code, 'no_workspace');
        assert.match(error.hint, /baton init/);
      }
    } finally {
      await remove();
    }
  });
});
