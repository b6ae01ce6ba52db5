import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import type { EpicRecord, TaskRecord } from '../../../src/domain/registry-records.ts';
import { answerWith } from '../support/answers.ts';
import { typeInstead } from '../support/typed-answers.ts';
import { started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { writeText } from './workspace-texts.ts';

const scout = 'name: scout\nmodel: { provider: vscode, name: scripted-large }\nprompt: You look.\n';

/** A command that gives what it made. */
async function made<T>(command: string, target: object, typed: readonly string[]): Promise<T> {
  const typing = typeInstead(...typed);
  try {
    const given = await vscode.commands.executeCommand<T | undefined>(command, target);
    assert.ok(given !== undefined, `${command} gave nothing; said: ${typing.refused.join(' ')}`);
    return given;
  } finally {
    typing.restore();
  }
}

describe('epics and tasks in VS Code', () => {
  let epic: EpicRecord;

  before(async () => {
    await scriptedModels();
    await writeText('.baton/agents/scout.yaml', scout);
  });

  it('are made with what a person types, and what is refused can be corrected', async () => {
    epic = await made('baton.newEpic', {}, ['x'.repeat(201), 'See the world', 'See the world']);
    assert.deepEqual([epic.title, epic.description, epic.status], ['See the world', 'See the world', 'planning']);
  });

  it('are done by an agent of the team, whose cost and answer come back', async () => {
    const models = await scriptedModels();
    const answers = answerWith('scout');
    try {
      const task = await made<TaskRecord>('baton.newTask', { id: epic.id }, ['Look around', 'Everywhere']);
      assert.deepEqual([task.epic_id, task.assigned_agent, task.status], [epic.id, 'scout', 'pending']);
      models.script({ text: 'Water, everywhere.' });
      const report: ExecutionReport = await started('baton.runTask', { id: task.id });
      assert.deepEqual([report.status, report.workflow], ['completed', 'delegate-to-scout']);
      assert.match(JSON.stringify(models.requests()), /Look around.*Everywhere/);
    } finally {
      answers.restore();
    }
  });

  it('are rehearsed without a model', async () => {
    const answers = answerWith('scout');
    try {
      const task = await made<TaskRecord>('baton.newTask', { id: epic.id }, ['Rehearse it', '']);
      const report = await started('baton.rehearseTask', { id: task.id });
      assert.deepEqual([report.status, report.rehearsal], ['completed', true]);
      await vscode.commands.executeCommand('baton.cancelTask', { id: task.id });
    } finally {
      answers.restore();
    }
  });

  it('are left to nobody for now by a choice of its own, behind those who can do them', async () => {
    const answers = answerWith('Nobody yet');
    try {
      const task = await made<TaskRecord>('baton.newTask', { id: epic.id }, ['By hand', '']);
      assert.deepEqual([task.assigned_agent, task.workflow_slug, task.requirements], [null, null, {}]);
      const offered = answers.lists.get('Who does it?') ?? [];
      assert.deepEqual([offered[0], offered.at(-1)], ['Agents', 'Nobody yet']);
      await vscode.commands.executeCommand('baton.cancelTask', { id: task.id });
    } finally {
      answers.restore();
    }
  });

  it('say why something cannot be done', async () => {
    const answers = answerWith('scout');
    try {
      const task = await made<TaskRecord>('baton.newTask', { id: epic.id }, ['Stays open', '']);
      await vscode.commands.executeCommand('baton.completeEpic', { id: epic.id });
      assert.match(answers.said.join(' '), /'See the world' has 1 open task and cannot be completed/);
      await vscode.commands.executeCommand('baton.cancelTask', { id: task.id });
      await vscode.commands.executeCommand('baton.completeEpic', { id: epic.id });
      await vscode.commands.executeCommand('baton.runTask', { id: task.id });
      assert.match(answers.said.at(-1) ?? '', /The task 'Stays open' is cancelled and cannot begin/);
    } finally {
      answers.restore();
    }
  });
});
