import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readManifest, stageExtension } from '../../../scripts/vscode/stage-extension.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const manifest = {
  name: 'baton',
  version: '1.2.3',
  main: './dist/extension.js',
  contributes: { commands: [] },
  scripts: { test: 'node test' },
  devDependencies: { mocha: '12' },
};

const project = {
  'package.json': JSON.stringify(manifest),
  'package.nls.json': '{}',
  'package.nls.de.json': '{}',
  'l10n/bundle.l10n.de.json': '{}',
  'dist/extension.js': '',
  'dist/types/serve/orchestrator.d.ts': '',
  'docs/vscode.md': '![A view](images/view.png)\n',
  'docs/images/view.png': '',
  'docs/images/other.png': '',
  'examples/templates.json': '{}',
  'media/baton.svg': '',
  'schemas/workflow.schema.json': '{}',
  'README.md': '',
  'CHANGELOG.md': '',
  'CONTRIBUTING.md': '',
  LICENSE: '',
  'src/secret.ts': '',
};

describe('staging the extension', () => {
  it('copies what is needed at run time and leaves the rest of the project behind', async () => {
    const folder = await temporaryFolder(project);
    const staged = path.join(folder.path, 'staged');
    stageExtension(staged, folder.path);
    assert.deepEqual(readManifest(staged), {
      name: 'baton',
      version: '1.2.3',
      main: './dist/extension.js',
      contributes: { commands: [] },
    });
    assert.ok(existsSync(path.join(staged, 'dist', 'extension.js')));
    assert.ok(existsSync(path.join(staged, 'docs', 'images', 'view.png')));
    for (const left of ['src', 'dist/types', 'docs/images/other.png']) assert.ok(!existsSync(path.join(staged, left)));
    await folder.remove();
  });

  it('says what to do when the build is missing', async () => {
    const { 'dist/extension.js': _built, 'dist/types/serve/orchestrator.d.ts': _types, ...unbuilt } = project;
    const folder = await temporaryFolder(unbuilt);
    assert.throws(
      () => stageExtension(path.join(folder.path, 'staged'), folder.path),
      /dist is missing: run "npm run build"/,
    );
    await folder.remove();
  });
});
