import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import type { ExtensionApi } from '../../../src/extension/workspace/extension-api.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { run } from './execution-commands.ts';
import { type ScriptedModels, scriptedModels } from './scripted-models.ts';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const steps = `model: { provider: vscode, name: scripted-large }
steps:
  - { name: note, type: command, run: [node, -e, "require('node:fs').appendFileSync('noted.txt', 'x')"] }
  - { name: speak, type: agent, prompt: You speak., instruction: Say something. }
outputs: { said: $.speak.content }
`;

describe('replaying an execution in VS Code', () => {
  let models: ScriptedModels;
  let answers: Answers | undefined;
  let recorded: ExecutionReport;

  before(async () => {
    models = await scriptedModels();
    await writeText('.baton/config.yaml', 'security: { commands: allow }\n');
    await writeWorkflow('replayed', steps);
    models.script({ text: 'It is blue.' });
    recorded = await run('replayed');
    assert.deepEqual([recorded.status, recorded.outputs], ['completed', { said: 'It is blue.' }]);
  });
  afterEach(() => answers?.restore());

  /** How often the command has run. */
  async function noted(): Promise<number> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return (await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, 'noted.txt'))).length;
  }

  /** The executions of the workflow, the newest first. */
  async function executions() {
    const extension = vscode.extensions.getExtension<ExtensionApi>('baton.baton');
    assert.ok(extension);
    const { workspace } = await (await extension.activate()).orchestrator({ by: 'a-test' });
    const { items } = await workspace.listExecutions({ workflow: 'replayed' });
    return await Promise.all(items.map(({ id }) => workspace.showExecution(id)));
  }

  it('checks the record: the same comes out, and nothing is called or run again', async () => {
    const ran = await noted();
    // What was asked before is not counted.
    models.requests();
    answers = answerWith('Check the Record');
    await vscode.commands.executeCommand('baton.replayExecution', { id: recorded.id });
    assert.match(answers.said.join('\n'), /: the same outputs, and the same request to a model\./);
    assert.deepEqual([models.requests().length, await noted()], [0, ran]);
    assert.equal((await executions()).length, 1);
  });

  it('goes on live from a step as a new execution, with what was recorded before it', async () => {
    const ran = await noted();
    models.requests();
    models.script({ text: 'It is green.' });
    answers = answerWith('Replay Live from a Step', 'speak');
    await vscode.commands.executeCommand('baton.replayExecution', { id: recorded.id });
    assert.deepEqual([...answers.lists.values()].at(-1), ['note', 'speak']);
    const [replay, former] = await executions();
    assert.deepEqual([replay?.status, replay?.outputs], ['completed', { said: 'It is green.' }]);
    assert.deepEqual([former?.id, former?.outputs], [recorded.id, { said: 'It is blue.' }]);
    assert.deepEqual([models.requests().length, await noted()], [1, ran]);
  });

  it('does nothing when the person does not say how', async () => {
    answers = answerWith();
    await vscode.commands.executeCommand('baton.replayExecution', { id: recorded.id });
    assert.deepEqual(answers.said, []);
    assert.equal((await executions()).length, 2);
  });
});
