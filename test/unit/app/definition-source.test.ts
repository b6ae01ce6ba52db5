import assert from 'node:assert/strict';
import type { DefinitionSource } from '../../../src/app/definition-source.ts';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';

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

  it('say which file cannot be read', async () => {
    await assert.rejects(definitionsOf({}).validate(['.baton/workflows/gone.yaml']), {
      code: 'file_not_found',
      message: 'Cannot read .baton/workflows/gone.yaml.',
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
