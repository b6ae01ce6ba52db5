import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EpicRun } from '../../../src/app/calls/epic-run-api.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import type { ExtensionApi } from '../../../src/extension/workspace/extension-api.ts';
import { dismissQuestions } from '../support/dismissed-questions.ts';
import { writeWorkflow } from './workspace-texts.ts';

const by = 'person:ann';

describe('running an epic in VS Code', () => {
  let record: SharedOrchestrator;
  let epic: string;

  before(async () => {
    await writeWorkflow('of-an-epic', 'steps: [{ name: say, type: transform, template: Hello }]\n');
    const extension = vscode.extensions.getExtension<ExtensionApi>('baton.baton');
    assert.ok(extension);
    record = (await (await extension.activate()).orchestrator({ by })).workspace;
    epic = (await record.createEpic({ title: 'Sail away', by })).id;
    const task = { epic_id: epic, workflow_slug: 'of-an-epic', by };
    const first = await record.createTask({ ...task, title: 'Hoist the sails' });
    await record.createTask({ ...task, title: 'Cast off', depends_on: [first.id] });
  });
  after(() => record.updateEpic(epic, { archived: true, by }));

  it('is offered in the palette, which asks for the epic', async () => {
    const dismissed = dismissQuestions();
    try {
      await vscode.commands.executeCommand('baton.runEpic');
    } finally {
      dismissed.restore();
    }
    assert.deepEqual(dismissed.asked, ['Run which epic?']);
    assert.equal((await record.epicProgress(epic)).completed, 0);
  });

  it('works on its tasks, what waits for others after those, until all are done', async () => {
    const run = await vscode.commands.executeCommand<EpicRun>('baton.runEpic', { id: epic });
    assert.deepEqual([run.epic.completed_tasks, run.refused, run.standing], [2, [], []]);
    assert.equal((await record.listExecutions({ workflow: 'of-an-epic' })).total, 2);
  });
});
