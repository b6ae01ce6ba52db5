import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith } from '../support/answers.ts';
import { run, started } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const leads = `model: { provider: vscode, name: scripted-large }
steps:
  - { name: think, type: agent, agent: lead, instruction: Find out. }
outputs: { said: $.think.content }
`;
const team = `name: team
members: [lead, scout]
relationships: [{ from: lead, to: scout, type: supervises, trust_level: 0.9 }]
`;

async function writeTeam(toolsOfScout: string): Promise<void> {
  await writeText('.baton/agents/lead.yaml', 'name: lead\nprompt: You lead.\ntools: [delegate_to_agent]\n');
  await writeText('.baton/agents/scout.yaml', `name: scout\nprompt: You look.\ntools: ${toolsOfScout}\n`);
  await writeText('.baton/groups/team.yaml', team);
}

const delegates = {
  tool: { name: 'delegate_to_agent', input: { agent_id: 'scout', message: 'What is a baton?' } },
};

describe('agents that delegate, on models and tools of VS Code', () => {
  it('wait for each other, and for the person who is asked about a tool', async () => {
    const models = await scriptedModels();
    models.requests();
    const answers = answerWith('Approve');
    try {
      await writeTeam('["vscode:scripted_lookup"]');
      await writeWorkflow('leads', leads);
      models.script(
        delegates,
        { tool: { name: 'vscode__scripted_lookup', input: { word: 'baton' } } },
        { text: 'A stick.' },
        { text: 'The scout says: a stick.' },
      );
      const waiting = await run('leads');
      assert.equal(waiting.status, 'waiting');
      assert.deepEqual(models.looked(), []);
      const [asked] = waiting.pending_approvals;
      assert.deepEqual([asked?.workflow, asked?.subject], ['delegate-to-scout', 'vscode:scripted_lookup']);
      const ended = await started('baton.answerApproval', { id: waiting.id });
      assert.deepEqual([ended.status, ended.outputs], ['completed', { said: 'The scout says: a stick.' }]);
      assert.deepEqual(models.looked(), ['baton']);
      assert.equal(models.requests().length, 4);
      await vscode.commands.executeCommand('baton.showDelegations', { id: ended.id });
      const history = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(history, /^# Delegations of leads\n.*1 delegation: 1 completed\./s);
      assert.match(history, /^- ✓ \*\*scout\*\* for lead · completed/m);
      assert.match(history, /```\nWhat is a baton\?\n```/);
      await vscode.commands.executeCommand('baton.showReport', { id: ended.id });
      const isReport = ({ uri }: vscode.TextDocument): boolean => uri.path.endsWith(' report.md');
      const report = vscode.workspace.textDocuments.find(isReport)?.getText() ?? '';
      assert.match(report, /^# leads\n.*## Who did what\n.*\| scout \|.*```mermaid\nflowchart LR\n/s);
    } finally {
      answers.restore();
    }
  });

  it('work for a person who delegates to them', async () => {
    const models = await scriptedModels();
    await writeText(
      '.baton/agents/scout.yaml',
      'name: scout\nmodel: { provider: vscode, name: scripted-large }\nprompt: You look.\n',
    );
    models.script({ text: 'Here.' });
    const { showInputBox } = vscode.window;
    const answers = answerWith('scout');
    try {
      Object.assign(vscode.window, { showInputBox: async () => 'Where is it?' });
      const report = await started('baton.delegate', {});
      assert.deepEqual([report.workflow, report.status], ['delegate-to-scout', 'completed']);
      assert.equal(report.input['message'], 'Where is it?');
      assert.match(JSON.stringify(report.outputs), /Here\./);
    } finally {
      Object.assign(vscode.window, { showInputBox });
      answers.restore();
    }
  });

  it('are told to stop, all of them, when the execution of the first one is cancelled', async () => {
    const models = await scriptedModels();
    await writeTeam('[]');
    await writeWorkflow('leads', leads);
    models.script(delegates, { hang: true });
    const lead = models.nextRequest();
    const running = run('leads');
    await lead;
    const [scout, stopped] = [models.nextRequest(), models.nextCancellation()];
    await scout;
    const answers = answerWith('leads');
    try {
      await vscode.commands.executeCommand('baton.cancelExecution');
    } finally {
      answers.restore();
    }
    await stopped;
    assert.equal((await running).status, 'cancelled');
  });
});
