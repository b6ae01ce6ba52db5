import assert from 'node:assert/strict';
import type { DefinitionSource } from '../../../src/app/definition-source.ts';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const hello = 'name: hello\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';

describe('definitions that do not lie on a disk', () => {
  it('are listed and checked from the texts of their source', async () => {
    const definitions = definitionsOf({
      '.baton/workflows/hello.yaml': hello,
      '.baton/workflows/broken.yaml': 'name: broken\nsteps: 7\n',
      '.baton/workflows/readme.md': 'no definition',
      '.baton/agents/writer.yml': 'name: writer\nrole: writes\n',
    });
    const found = await definitions.listWorkflows();
    assert.deepEqual(
      found.map(({ file, workflow }) => [file.path, workflow === null ? 'invalid' : workflow.steps.length]),
      [
        ['.baton/workflows/broken.yaml', 'invalid'],
        ['.baton/workflows/hello.yaml', 1],
      ],
    );
    const reports = await definitions.validate();
    assert.deepEqual(
      reports.map(({ path }) => path),
      ['.baton/agents/writer.yml', '.baton/workflows/broken.yaml', '.baton/workflows/hello.yaml'],
    );
  });

  it('take their configuration from the source too', async () => {
    const definitions = definitionsOf({ '.baton/config.yaml': 'max_parallel_runs: [\n' });
    await assert.rejects(definitions.configuration(), { code: 'invalid_config' });
    assert.equal((await definitionsOf({}).configuration()).default_model, null);
  });

  it('may call their configuration config.yml; config.yaml stands before it', async () => {
    const texts = { '.baton/config.yml': 'security: { commands: deny }\n' };
    assert.equal((await definitionsOf(texts).configuration()).security.commands, 'deny');
    const both = { ...texts, '.baton/config.yaml': 'security: { commands: allow }\n' };
    assert.equal((await definitionsOf(both).configuration()).security.commands, 'allow');
  });

  it('say which of a list cannot be read, and read the others', async () => {
    const folder = await temporaryFolder({
      '.baton/workflows/hello.yaml': 'name: hello\nsteps: [{ name: a, type: transform, template: t }]\n',
      '.baton/workflows/folder.yaml/x': '',
      '.baton/agents/lost.yaml/x': '',
      '.claude/agents/lost.md/x': '',
    });
    try {
      const definitions = new WorkspaceDefinitions({ workspace: folder.path, environment: {} });
      const reports = await definitions.validate();
      assert.deepEqual(
        reports.map(({ path, problems }) => [path, ...problems.map(({ code, severity }) => `${severity} ${code}`)]),
        [
          ['.baton/agents/lost.yaml', 'error unreadable-file'],
          ['.baton/workflows/folder.yaml', 'error unreadable-file'],
          ['.baton/workflows/hello.yaml'],
          ['.claude/agents/lost.md', 'warning unreadable-file'],
        ],
      );
      const workflows = await definitions.listWorkflows();
      assert.deepEqual(
        workflows.map(({ file, workflow }) => [file.stem, workflow?.slug]),
        [
          ['folder', undefined],
          ['hello', 'hello'],
        ],
      );
    } finally {
      await folder.remove();
    }
  });

  it('say which given file is not there', async () => {
    await assert.rejects(definitionsOf({}).validate(['.baton/workflows/gone.yaml']), {
      code: 'file_not_found',
      message: 'There is no file .baton/workflows/gone.yaml.',
    });
  });
});

function definitionsOf(texts: Readonly<Record<string, string>>): WorkspaceDefinitions {
  const source: DefinitionSource = {
    names: async (folder) =>
      Object.keys(texts).flatMap((file) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : [])),
    text: async (file) => texts[file],
  };
  return new WorkspaceDefinitions({ workspace: '/nowhere', environment: {}, source });
}
