import assert from 'node:assert/strict';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const step = (agent: string): string =>
  `name: Main\nsteps: [{ name: say, type: agent, agent: ${agent}, instruction: Hi }]\n`;

describe('definitions of a workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const definitions = (chosen?: () => string | null) =>
    new WorkspaceDefinitions({ workspace: folder.path, environment: {}, chosenModel: chosen });

  beforeEach(async () => {
    folder = await temporaryFolder({
      '.baton/agents/writer.yaml': 'name: writer\nprompt: You write.\n',
      '.baton/config.yaml':
        'providers: [{ name: local, kind: openai, base_url: "http://127.0.0.1:9/v1", models: [{ name: small }] }]\ndefault_model: rehearsal\n',
    });
  });
  afterEach(() => folder.remove());

  const codesOf = async (path: string, text: string): Promise<readonly string[]> =>
    (await definitions().check(path, text)).map(({ code, severity }) => `${severity} ${code}`);

  it('checks a text that is not saved, with the names of the files around it', async () => {
    assert.deepEqual(await codesOf('.baton/workflows/main.yaml', step('writer')), []);
    const [problem] = await definitions().check('.baton/workflows/main.yaml', step('writr'));
    assert.equal(problem?.severity, 'error');
    assert.match(problem.message, /writr.*writer/);
    assert.equal(problem.line, 2);
  });

  it('checks a text as what its place says that it is', async () => {
    assert.deepEqual(await codesOf('.baton/config.yaml', 'default_model: rehearsal\n'), []);
    assert.equal((await codesOf('.baton/config.yaml', 'name: Main\nsteps: []\n')).length > 0, true);
    assert.deepEqual(await codesOf('.baton/agents/new.yaml', 'name: new\nprompt: You are new.\n'), []);
    assert.equal((await codesOf('.baton/agents/new.yaml', step('writer'))).length > 0, true);
  });

  it('never throws on what is being typed', async () => {
    for (const text of ['', '\0', 'steps: [', '{{{{', '- '.repeat(500), 'name: *a']) {
      for (const path of [
        '.baton/workflows/a.yaml',
        '.baton/agents/a.yaml',
        '.baton/groups/a.yaml',
        '.baton/config.yaml',
      ]) {
        await definitions().check(path, text);
      }
    }
  });

  it('take the chosen model before default_model, and that when nothing is chosen', async () => {
    const modelBy = async (chosen: string | null) => (await definitions(() => chosen).configuration()).default_model;
    assert.deepEqual(await modelBy('vscode/gpt-4o'), { kind: 'named', provider: 'vscode', name: 'gpt-4o' });
    assert.deepEqual(await modelBy('local/small'), { kind: 'named', provider: 'local', name: 'small' });
    assert.deepEqual(await modelBy('vision'), { kind: 'capability', capability: 'vision' });
    assert.deepEqual(await modelBy(''), { kind: 'rehearsal' });
    assert.deepEqual(await modelBy(null), { kind: 'rehearsal' });
  });
});
