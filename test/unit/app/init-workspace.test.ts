import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { initWorkspace } from '../../../src/app/init-workspace.ts';
import { findExamples } from '../../../src/app/example-files.ts';
import { readTemplates } from '../../../src/app/workspace-templates.ts';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('initWorkspace', () => {
  it('writes three workflows, a team, a configuration and what git is to ignore', async () => {
    await using folder = await scratchFolder();
    const { written, kept } = await initWorkspace(folder.path);
    assert.deepEqual(kept, []);
    assert.deepEqual(
      written.filter((path) => path.startsWith('.baton/workflows/')),
      [
        '.baton/workflows/customer-support.yaml',
        '.baton/workflows/data-pipeline.yaml',
        '.baton/workflows/research-report.yaml',
      ],
    );
    assert.equal(written.filter((path) => path.startsWith('.baton/agents/')).length, 4);
    assert.ok(written.includes('.baton/groups/team.yaml') && written.includes('.baton/config.yaml'));
    const ignored = await readFile(join(folder.path, '.baton/.gitignore'), 'utf8');
    assert.match(ignored, /^baton\.db\*$/m);
    assert.match(ignored, /^baton\.lock\*$/m);
  });

  it('has a place for the first workflow also where it writes none', async () => {
    await using folder = await scratchFolder();
    await initWorkspace(folder.path, { template: 'empty' });
    assert.deepEqual(await readdir(join(folder.path, '.baton/workflows')), []);
  });

  it('keeps what exists, byte for byte, and says so', async () => {
    await using folder = await scratchFolder({ '.baton/config.yaml': '# mine\n', '.baton/.gitignore': '' });
    const { written, kept } = await initWorkspace(folder.path);
    assert.deepEqual(kept, ['.baton/.gitignore', '.baton/config.yaml']);
    assert.equal(await readFile(join(folder.path, '.baton/config.yaml'), 'utf8'), '# mine\n');
    assert.equal(written.includes('.baton/config.yaml'), false);
  });

  it('writes nothing the second time', async () => {
    await using folder = await scratchFolder();
    const first = await initWorkspace(folder.path, { template: 'all' });
    const second = await initWorkspace(folder.path, { template: 'all' });
    assert.deepEqual(second, { written: [], kept: first.written });
  });

  it('adds the workflow of a template with the workflows that it runs', async () => {
    await using folder = await scratchFolder();
    await initWorkspace(folder.path, { template: 'weekly-briefing' });
    assert.deepEqual(await readdir(join(folder.path, '.baton/workflows')), [
      'data-pipeline.yaml',
      'incident-summary.yaml',
      'weekly-briefing.yaml',
    ]);
  });

  it('gives the workflow of a template another name, and leaves those that it runs as they come', async () => {
    await using folder = await scratchFolder();
    const as = { slug: 'our-week', name: "Our week: what's new" };
    const { written } = await initWorkspace(folder.path, { template: 'weekly-briefing', as });
    assert.deepEqual(
      written.filter((path) => path.startsWith('.baton/workflows/')),
      [
        '.baton/workflows/our-week.yaml',
        '.baton/workflows/data-pipeline.yaml',
        '.baton/workflows/incident-summary.yaml',
      ],
    );
    const definitions = new WorkspaceDefinitions({ workspace: folder.path, environment: {} });
    assert.equal((await definitions.validWorkflow('our-week')).name, as.name);
    assert.deepEqual(
      (await definitions.validate()).filter(({ problems }) => problems.length > 0),
      [],
    );
  });

  it('refuses an unknown template with the nearest name, and writes nothing', async () => {
    await using folder = await scratchFolder();
    await assert.rejects(initWorkspace(folder.path, { template: 'code-revew' }), {
      code: 'unknown_template',
      message: "There is no template 'code-revew'. Did you mean 'code-review'?",
    });
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('gives every template files without a problem or a warning', async () => {
    const { templates } = await readTemplates(findExamples());
    for (const template of [...Object.keys(templates), 'all']) {
      await using folder = await scratchFolder();
      await initWorkspace(folder.path, { template });
      const reports = await new WorkspaceDefinitions({ workspace: folder.path, environment: {} }).validate();
      assert.deepEqual(
        reports.filter(({ problems }) => problems.length > 0),
        [],
        template,
      );
    }
  });

  it('has every example in a template of its own name', async () => {
    const { templates } = await readTemplates(findExamples());
    const files = await readdir(join(findExamples(), 'workflows'));
    for (const file of files) {
      assert.ok(templates[file.replace('.yaml', '')]?.includes(`workflows/${file}`), `no template has ${file}`);
    }
  });
});

async function scratchFolder(files: Readonly<Record<string, string>> = {}) {
  const { path, remove } = await temporaryFolder(files);
  return { path, [Symbol.asyncDispose]: remove };
}
