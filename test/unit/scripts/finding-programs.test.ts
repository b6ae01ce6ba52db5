import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../../../scripts/vscode/cache-folder.ts';
import { findDesktop, installedDesktop } from '../../../scripts/vscode/desktop.ts';
import { findBrowser } from '../../../scripts/vscode/install-browser.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the cache folder of the tools', () => {
  it('is the one that the environment names', () => {
    assert.equal(cacheFolder({ BATON_CACHE: '/somewhere' }), path.resolve('/somewhere'));
  });

  it('lies where the system keeps caches', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/c' }, 'linux'), path.join('/c', 'baton'));
    assert.equal(cacheFolder({}, 'linux'), path.join(homedir(), '.cache', 'baton'));
    assert.equal(cacheFolder({}, 'darwin'), path.join(homedir(), 'Library', 'Caches', 'baton'));
  });
});

describe('finding a browser', () => {
  it('takes the one that CHROMIUM names', () => {
    assert.equal(findBrowser({ CHROMIUM: process.execPath, PATH: '' }), process.execPath);
  });

  it('says so when CHROMIUM names none', () => {
    assert.throws(() => findBrowser({ CHROMIUM: '/no/such/browser' }), /CHROMIUM names "\/no\/such\/browser"/);
  });

  it('finds one on the PATH', async function () {
    if (process.platform === 'win32') return;
    const folder = await temporaryFolder({ 'google-chrome': '' });
    const program = path.join(folder.path, 'google-chrome');
    await chmod(program, 0o755);
    assert.equal(findBrowser({ PATH: `/no/such/folder:${folder.path}` }), program);
    await folder.remove();
  });
});

describe('finding VS Code for the desktop', () => {
  it('says so when VSCODE_PATH names none', async () => {
    await assert.rejects(findDesktop({ VSCODE_PATH: '/no/such/code' }), /VSCODE_PATH names "\/no\/such\/code"/);
  });

  it('finds none when the server is asked for', async () => {
    assert.equal(await findDesktop({ BATON_VSCODE: 'server', PATH: process.env['PATH'] }), undefined);
  });

  it('finds the program behind the code command on Linux', async function () {
    if (process.platform !== 'linux') return;
    const folder = await temporaryFolder({ 'share/code/bin/code': '', 'share/code/code': '' });
    const bin = path.join(folder.path, 'share/code/bin');
    assert.equal(installedDesktop({ PATH: bin }), path.join(folder.path, 'share/code/code'));
    await folder.remove();
  });
});
