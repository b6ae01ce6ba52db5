import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { answerWith } from '../support/answers.ts';
import { typeInstead } from '../support/typed-answers.ts';
import { writeWorkflow } from './workspace-texts.ts';

const workflow = (description: string): string =>
  `description: ${description}\ntags: [found-here]\nsteps: [{ name: a, type: transform, template: Polished }]\n`;

describe('Find Workflow in VS Code', () => {
  before(async () => {
    await writeWorkflow('polish-shoes', workflow('Polishes leather shoes'));
    await writeWorkflow('polish-boats', workflow('Polishes the hulls of boats'));
  });

  it('asks what is to be done, shows what suits best first, and runs it', async () => {
    const typed = typeInstead('polish leather shoes');
    const answers = answerWith('polish-shoes', 'Run');
    try {
      const report = await vscode.commands.executeCommand<ExecutionReport>('baton.findWorkflow');
      assert.deepEqual([report.workflow, report.status], ['polish-shoes', 'completed']);
      assert.equal(answers.lists.get('Workflows for: polish leather shoes')?.[0], 'polish-shoes');
    } finally {
      answers.restore();
      typed.restore();
    }
  });

  it('opens one that has a tag', async () => {
    const typed = typeInstead('#found-here boats');
    const answers = answerWith('polish-boats', 'Open');
    try {
      await vscode.commands.executeCommand('baton.findWorkflow');
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /polish-boats\.yaml$/);
    } finally {
      answers.restore();
      typed.restore();
    }
  });

  it('says how many it has looked at where none fits', async () => {
    const typed = typeInstead('xylophone');
    const answers = answerWith();
    try {
      await vscode.commands.executeCommand('baton.findWorkflow');
      assert.match(answers.said[0] ?? '', /^None of the workflows here fits; looked at: \d+\./);
    } finally {
      answers.restore();
      typed.restore();
    }
  });
});
