import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type Answers, answerWith } from '../support/answers.ts';
import { run, shownText, started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { writeWorkflow } from './workspace-texts.ts';

const text = `model: { provider: vscode, name: scripted-large }
steps:
  - { name: ask, type: agent, prompt: You speak., instruction: Say something. }
  - { name: quote, type: transform, template: 'It said: {{ $.ask.content }}' }
outputs: { said: $.quote }
`;

describe('a workflow file that is deleted', () => {
  let answers: Answers;

  beforeEach(() => {
    answers = answerWith();
  });
  afterEach(() => answers.restore());

  it('while it runs changes nothing in the execution, which can be shown', async () => {
    const models = await scriptedModels();
    const deleted = Promise.withResolvers<undefined>();
    models.script({ text: 'Still here.', when: deleted.promise });
    const uri = await writeWorkflow('vanishes', text);
    const asked = models.nextRequest();
    const running = run('vanishes');
    await asked;
    await rm(uri.fsPath);
    deleted.resolve(undefined);
    const report = await running;
    assert.deepEqual([report.status, report.outputs], ['completed', { said: 'It said: Still here.' }]);
    assert.match(await shownText(report), /^# vanishes: completed\n/);
    assert.deepEqual(answers.said, []);
  });

  it('before a retry is missed by name, and the retry goes on when it is back', async () => {
    const models = await scriptedModels();
    models.script({ error: 'NoPermissions' }, { text: 'Here again.' });
    const uri = await writeWorkflow('comes-back', text);
    const { id } = await run('comes-back');
    await rm(uri.fsPath);
    for (const command of ['baton.retryExecution', 'baton.retryFromStep']) {
      answers.restore();
      answers = answerWith('ask');
      assert.equal(await vscode.commands.executeCommand(command, { id }), undefined);
      assert.match(answers.said.join(), /The file of workflow 'comes-back' is not there any more.*comes-back\.yaml/);
    }
    await writeWorkflow('comes-back', text);
    const report = await started('baton.retryExecution', { id });
    assert.deepEqual([report.status, report.outputs], ['completed', { said: 'It said: Here again.' }]);
  });
});
