import assert from 'node:assert/strict';
import { workbenchUrl } from '../../../scripts/vscode/workbench-url.ts';

describe('the address of the workbench', () => {
  it('opens the folder on this machine', () => {
    const url = new URL(workbenchUrl({ port: 4000, folder: '/a folder/ü&x' }));
    assert.equal(url.origin, 'http://127.0.0.1:4000');
    assert.equal(url.searchParams.get('folder'), '/a folder/ü&x');
    assert.deepEqual(JSON.parse(url.searchParams.get('payload') ?? ''), [
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]);
  });

  it('opens the file of a workspace of several folders', () => {
    const url = new URL(workbenchUrl({ port: 4000, folder: '/w/all.code-workspace' }));
    assert.equal(url.searchParams.get('workspace'), '/w/all.code-workspace');
    assert.equal(url.searchParams.get('folder'), null);
  });

  it('names the extension and its tests as files of the server', () => {
    const url = new URL(workbenchUrl({ port: 4000, folder: '/w', extension: '/e', tests: '/e/test/run.mjs' }));
    assert.deepEqual(JSON.parse(url.searchParams.get('payload') ?? ''), [
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:4000/e'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:4000/e/test/run.mjs'],
    ]);
  });
});
