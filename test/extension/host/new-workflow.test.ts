import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { keepNotices } from '../support/standing-notices.ts';
import { differenceShown } from './differences.ts';
import { run, started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { readText, writeText, writeWorkflow } from './workspace-texts.ts';

const says = 'steps: [{ name: say, type: transform, template: Well. }] # as it is\n';

const scribe =
  'name: scribe\nmodel: { provider: vscode, name: scripted-large }\nprompt: You write.\ntools: [workflow_create]\n';

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

  it('forks the one that is open as a form, which is rehearsed from there too', async () => {
    const uri = await writeWorkflow('shown-as-form', says);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'baton.builder');
    const answers = answerWith();
    try {
      const report = await vscode.commands.executeCommand<ExecutionReport>('baton.rehearseWorkflow');
      assert.equal(report.workflow, 'shown-as-form');
      await vscode.commands.executeCommand('vscode.openWith', uri, 'baton.builder');
      Object.assign(vscode.window, { showInputBox: async () => 'Shown later' });
      await vscode.commands.executeCommand('baton.forkWorkflow');
      assert.equal(answers.lists.size, 0);
      assert.match(await readText('.baton/workflows/shown-later.yaml'), /^# Forked from shown-as-form\.$/m);
    } finally {
      answers.restore();
    }
  });

  /** Confirms what stands in the box, or types; gives what stood there and what was said below what was typed. */
  function typing(...lines: readonly (string | null)[]) {
    const asked: { readonly value: string; readonly problem: unknown }[] = [];
    const showBox = async (options: vscode.InputBoxOptions): Promise<string | undefined> => {
      const { value = '' } = options;
      const line = lines[asked.length] ?? value;
      asked.push({ value, problem: await options.validateInput?.(line) });
      return asked.at(-1)?.problem === undefined ? line : undefined;
    };
    Object.assign(vscode.window, { showInputBox: showBox });
    return asked;
  }

  it('from a template is the own one of whoever names it, each time another', async () => {
    const answers = answerWith('From a template', 'Release notes');
    try {
      const asked = typing(null, 'Notes of ours', 'release-notes');
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(openPath(), /\/release-notes\.yaml$/);
      await writeWorkflow('release-notes', says);
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(openPath(), /\/notes-of-ours\.yaml$/);
      assert.match(await readText('.baton/workflows/notes-of-ours.yaml'), /^name: Notes of ours$/m);
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(await readText('.baton/workflows/release-notes.yaml'), /as it is/);
      assert.deepEqual(asked, [
        { value: 'Release notes', problem: undefined },
        { value: 'Release notes 2', problem: undefined },
        { value: 'Release notes 2', problem: 'release-notes.yaml is there already.' },
      ]);
    } finally {
      answers.restore();
    }
  });

  it('that is empty has its name and a step, and is open', async () => {
    const answers = answerWith('Empty workflow');
    try {
      typing('From nothing');
      await vscode.commands.executeCommand('baton.newWorkflow');
      assert.match(openPath(), /\/\.baton\/workflows\/from-nothing\.yaml$/);
      assert.match(await readText('.baton/workflows/from-nothing.yaml'), /^name: From nothing\n(.|\n)*steps:\n/);
    } finally {
      answers.restore();
    }
  });

  it('from a description is written by the agent that can, once the person agrees', async () => {
    const models = await scriptedModels();
    await writeText('.baton/agents/scribe.yaml', scribe);
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
      const [outcome, made] = await shownBesideEachOther();
      assert.deepEqual([outcome?.scheme, made?.path.split('/').at(-1)], ['baton-execution', 'made-here.yaml']);
      await vscode.commands.executeCommand('baton.keepWorkflow', { workflow: 'made-here' });
      assert.doesNotMatch(await readText('.baton/workflows/made-here.yaml'), /On trial/);
    } finally {
      notices.restore();
      answers.restore();
    }
  });

  describe('from a description that comes to nothing', () => {
    const { showWarningMessage } = vscode.window;
    let answers: Answers;
    /** What stood in the question each time that it was asked. */
    let asked: (string | undefined)[] = [];
    let again = Promise.withResolvers<undefined>();

    beforeEach(async () => {
      await writeText('.baton/agents/scribe.yaml', scribe);
      answers = answerWith('From a description', 'scribe');
      asked = [];
      again = Promise.withResolvers();
      const ask = async ({ value }: vscode.InputBoxOptions): Promise<string | undefined> => {
        if (asked.push(value) === 1) return 'Something that says well.';
        again.resolve(undefined);
        return undefined;
      };
      Object.assign(vscode.window, { showInputBox: ask });
    });
    afterEach(() => {
      answers.restore();
      Object.assign(vscode.window, { showWarningMessage });
    });

    it('says what the agent has answered, and offers to describe it again', async () => {
      (await scriptedModels()).script({ text: 'Which words\nis it to say?' });
      let told: readonly unknown[] = [];
      const describeAgain = async (...said: readonly unknown[]): Promise<unknown> => {
        told = said;
        return 'Describe Again…';
      };
      Object.assign(vscode.window, { showWarningMessage: describeAgain });
      assert.equal((await started('baton.newWorkflow', {})).status, 'completed');
      await again.promise;
      const said = 'scribe has written no workflow. Its answer: Which words is it to say?';
      assert.deepEqual(told, [said, 'Describe Again…', 'Show']);
      assert.deepEqual(asked, ['', 'Something that says well.']);
    });

    it('says why where the model failed, and how to go on', async () => {
      (await scriptedModels()).script({ error: 'NoPermissions' });
      assert.equal((await started('baton.newWorkflow', {})).status, 'failed');
      assert.match(answers.said.join(), /failed in step work: .*consent was refused/);
      assert.deepEqual(answers.buttons.at(-1), ['Select Model', 'Show', 'Retry']);
    });
  });
});

/** The documents of two editor groups, as soon as there are two. */
async function shownBesideEachOther(): Promise<readonly (vscode.Uri | undefined)[]> {
  for (;;) {
    const { all } = vscode.window.tabGroups;
    const shown = all.map(({ activeTab }) =>
      activeTab?.input instanceof vscode.TabInputText ? activeTab.input.uri : undefined,
    );
    if (shown.length === 2 && shown.every((uri) => uri !== undefined)) return shown;
    await new Promise((resolve) => {
      const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
        listening.dispose();
        resolve(undefined);
      });
    });
  }
}
