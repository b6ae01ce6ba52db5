import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith } from '../support/answers.ts';
import { keepNotices } from '../support/standing-notices.ts';
import { differenceShown } from './differences.ts';
import { run, started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { readText, writeText, writeWorkflow } from './workspace-texts.ts';

const says = 'steps: [{ name: say, type: transform, template: Well. }] # as it is\n';

describe('a new workflow', () => {
  const { showInputBox } = vscode.window;
  afterEach(() => {
    Object.assign(vscode.window, { showInputBox });
  });

  const openPath = (): string => vscode.window.activeTextEditor?.document.uri.path ?? '';

  it('from an execution is what that ran, beside the workflow of now', async () => {
    await writeWorkflow('says', says);
    const { id } = await run('says');
    await writeWorkflow('says', says.replace('Well', 'Ill'));
    await vscode.commands.executeCommand('baton.newWorkflow', { id });
    assert.match(openPath(), /\/\.baton\/workflows\/says-2\.yaml$/);
    const text = await readText('.baton/workflows/says-2.yaml');
    assert.match(
      text,
      new RegExp(`^# Made by .*\\n# Why: Taken from execution ${id}\\.\\nname: says\\n(.|\\n)*Well\\.`),
    );
    assert.match(await readText('.baton/workflows/says.yaml'), /Ill/);
  });

  it('that forks another one stands beside that in a difference', async () => {
    await writeWorkflow('says', says);
    Object.assign(vscode.window, { showInputBox: async () => 'Says more' });
    await vscode.commands.executeCommand('baton.forkWorkflow', { workflow: 'says' });
    const { original, modified } = await differenceShown();
    assert.match(original.path, /\/says\.yaml$/);
    assert.match(modified.path, /\/says-more\.yaml$/);
    const text = await readText('.baton/workflows/says-more.yaml');
    assert.match(text, /^# Made by .*\n# Forked from says\.\nname: "?Says more"?\n(.|\n)*# as it is\n/);
    assert.equal(await readText('.baton/workflows/says.yaml'), `name: says\n${says}`);
  });

  it('from a template is opened, and is not replaced the next time', async () => {
    const answers = answerWith('From a template', 'release-notes');
    try {
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(openPath(), /\/release-notes\.yaml$/);
      await writeWorkflow('release-notes', says);
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(answers.said.join(), /release-notes\.yaml was there already/);
      assert.match(await readText('.baton/workflows/release-notes.yaml'), /as it is/);
    } finally {
      answers.restore();
    }
  });

  it('from a description is written by the agent that can, once the person agrees', async () => {
    const models = await scriptedModels();
    await writeText(
      '.baton/agents/scribe.yaml',
      'name: scribe\nmodel: { provider: vscode, name: scripted-large }\nprompt: You write.\ntools: [workflow_create]\n',
    );
    models.script(
      { tool: { name: 'workflow_create', input: { dsl: `name: Made here\n${says}` } } },
      { text: 'There.' },
    );
    const answers = answerWith('From a description');
    const notices = keepNotices();
    try {
      Object.assign(vscode.window, { showInputBox: async () => 'Something that says well.' });
      const waiting = await started('baton.newWorkflow', {});
      assert.deepEqual([waiting.workflow, waiting.status], ['delegate-to-scribe', 'waiting']);
      void vscode.commands.executeCommand('baton.answerApproval', { id: waiting.id });
      const { modified } = await differenceShown();
      const ended = await started('baton.approveProposed', modified);
      assert.equal(ended.status, 'completed');
      const text = await readText('.baton/workflows/made-here.yaml');
      assert.match(text, /^# Made by the agent scribe in execution .*\n# On trial: .*\nname: Made here\n/);
      await vscode.commands.executeCommand('baton.keepWorkflow', { workflow: 'made-here' });
      assert.doesNotMatch(await readText('.baton/workflows/made-here.yaml'), /On trial/);
    } finally {
      notices.restore();
      answers.restore();
    }
  });
});
