import assert from 'node:assert/strict';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { ChatView, withChat } from '../support/chat-view.ts';
import { executionThat, startInWindow } from '../support/follow-workspace.ts';
import { scriptAnswers } from '../support/script-answers.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const files = {
  '.baton/config.yaml': 'security: { commands: allow }\n',
  '.baton/workflows/asks.yaml':
    'name: asks\nsteps:\n  - { name: ask, type: human, message: Which one?, choices: [left, right] }\noutputs: { chosen: $.ask.answer }\n',
  '.baton/workflows/breaks.yaml':
    'name: breaks\nsteps:\n  - { name: first, type: transform, template: ok }\n  - { name: look, type: command, run: [node, -e, process.exit(3)] }\n',
};

describe('@baton in the chat', function () {
  this.timeout(120_000);
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    settings: withChat,
    companions: [path.resolve(import.meta.dirname, '../scripted-models')],
    files,
  });
  let chat: ChatView;

  before(async () => {
    chat = await ChatView.open(workbench().page, 'Scripted Large');
  });

  async function start(workflow: string, status: string): Promise<string> {
    const { workspace } = workbench();
    const id = await startInWindow(workspace, { workflow });
    await executionThat(workspace, id, (report) => report.status === status);
    return id;
  }

  it('says that there is nothing to explain before anything has run', async () => {
    assert.match(await chat.ask('/explain'), /Nothing has run here yet\./);
  });

  it('tells why an execution failed by its record, and what the model of the chat makes of it', async () => {
    await scriptAnswers(workbench().workspace, { text: 'The **program** wanted to end so.' });
    await start('breaks', 'failed');
    const said = await chat.ask('/explain');
    assert.match(said, /✗ failed/);
    assert.match(said, /Step look failed: .* ended with exit code 3\./);
    assert.match(said, /1 of 2 steps completed, 1 failed/);
    assert.match(said, /What Scripted Large makes of it:\s+The program wanted to end so\./);
    assert.match(said, /Retry from Step…\s+Show Execution\s+Report/);
  });

  it('tells the facts alone when the model cannot be asked', async () => {
    await scriptAnswers(workbench().workspace, { error: 'NoPermissions' });
    const said = await chat.ask('/explain breaks');
    assert.match(said, /Step look failed/);
    assert.match(said, /Scripted Large could not be asked what it makes of it\./);
  });

  it('says what runs and what failed today, and what the person may ask next', async () => {
    const said = await chat.ask('/status');
    assert.match(said, /0 running, 0 waiting/);
    assert.match(said, /Failed today:\s+breaks/);
    await chat.follow('Why did breaks fail?');
    assert.match(await chat.ended(), /Step look failed/);
  });

  it('shows what is asked, and a press on a button answers it', async () => {
    const id = await start('asks', 'waiting');
    assert.match(await chat.ask('/status'), /1 waiting for an answer[\s\S]*asks[\s\S]*Answer…/);
    assert.match(await chat.ask('/approve'), /asks · ask: Which one\?[\s\S]*left\s+right/);
    await chat.press('right');
    const { outputs } = await executionThat(workbench().workspace, id, ({ status }) => status === 'completed');
    assert.deepEqual(outputs, { chosen: 'right' });
    const nothingIsAsked = async () =>
      (await chat.ask('/approve')).includes('Nothing waits for an answer.') || undefined;
    await waitUntil(nothingIsAsked, { what: 'the end of the question', limit: 20_000 });
  });

  it('says which execution it does not know', async () => {
    assert.match(await chat.ask('/explain nowhere'), /No execution is found by "nowhere"\./);
  });
});
