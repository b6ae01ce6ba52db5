import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run, shownText } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { writeWorkflow } from './workspace-texts.ts';

const asks = (more = ''): string =>
  `model: { provider: vscode, name: scripted-large }\nsteps:\n  - { name: ask, type: agent, prompt: You speak., instruction: Say something.${more} }\noutputs: { said: $.ask.content }\n`;

describe('models and tools of VS Code', () => {
  it('answer for an agent, with tokens counted by the model and a cost that is not known', async () => {
    const models = await scriptedModels();
    models.script({ text: 'A model of VS Code speaks.' });
    await writeWorkflow('speaks', asks());
    const report = await run('speaks');
    assert.deepEqual([report.status, report.outputs], ['completed', { said: 'A model of VS Code speaks.' }]);
    assert.equal(report.model, 'vscode/scripted-large');
    assert.deepEqual([report.tokens.output, report.usd], ['A model of VS Code speaks.'.length, null]);
    assert.ok(report.tokens.input > 0);
  });

  it('are found by what people call them', async () => {
    const models = await scriptedModels();
    models.script({ text: 'By family.' });
    await writeWorkflow(
      'by-family',
      asks().replace('{ provider: vscode, name: scripted-large }', '{ capability: scripted }'),
    );
    assert.equal((await run('by-family')).model, 'vscode/scripted-large');
  });

  it('may call tools of other extensions, once a person has approved', async () => {
    const models = await scriptedModels();
    models.script({ tool: { name: 'vscode__scripted_lookup', input: { word: 'baton' } } }, { text: 'It conducts.' });
    await writeWorkflow(
      'looks-up',
      `${asks(', tools: ["vscode:scripted_lookup"]')}allow: [{ "vscode:scripted_lookup": "*" }]\n`,
    );
    const report = await run('looks-up');
    assert.deepEqual([report.status, report.outputs], ['completed', { said: 'It conducts.' }]);
    assert.deepEqual(models.looked(), ['baton']);
    const [first] = models.requests().slice(-2);
    assert.deepEqual(first?.tools, ['vscode__scripted_lookup']);
  });

  it('say why there is no answer when consent was refused', async () => {
    const models = await scriptedModels();
    models.script({ error: 'NoPermissions' });
    await writeWorkflow('refused', asks());
    const report = await run('refused');
    assert.deepEqual([report.status, report.error?.code], ['failed', 'model_consent_refused']);
    assert.match(await shownText(report), /Manage Language Model Access/);
  });

  it('are told to stop when the execution is cancelled', async () => {
    const models = await scriptedModels();
    models.script({ hang: true });
    await writeWorkflow('hangs', asks());
    const [asked, stopped] = [models.nextRequest(), models.nextCancellation()];
    const running = run('hangs');
    await asked;
    // It is the only one that runs, so that nothing is asked.
    await vscode.commands.executeCommand('baton.cancelExecution');
    assert.equal((await running).status, 'cancelled');
    await stopped;
  });
});
