import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { ChatView, scriptedModels, withChat } from '../support/chat-view.ts';
import { chatOf, executionThat, newest, startInWindow, tasksOf } from '../support/follow-workspace.ts';
import { quickInput } from '../support/quick-input.ts';
import { scriptAnswers } from '../support/script-answers.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const files = {
  '.baton/config.yaml': 'security: { commands: allow }\n',
  '.baton/workflows/asks.yaml':
    'name: asks\nsteps:\n  - { name: ask, type: human, message: Which one?, choices: [left, right] }\noutputs: { chosen: $.ask.answer }\n',
  '.baton/workflows/breaks.yaml':
    'name: breaks\nsteps:\n  - { name: first, type: transform, template: ok }\n  - { name: look, type: command, run: [node, -e, process.exit(3)] }\n',
  '.baton/workflows/speaks.yaml': `name: Speaks
description: Says something about a topic
inputs: { topic: { type: string, required: true } }
steps:
  - { name: look, type: transform, template: ok }
  - { name: ask, type: agent, prompt: You speak., instruction: 'About {{ inputs.topic }}.' }
outputs: { said: $.ask.content, looked: $.look }
`,
};

describe('@baton in the chat', function () {
  this.timeout(120_000);
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    settings: withChat,
    companions: [scriptedModels],
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

  it('runs a workflow with what is said, tells its steps and what its agent says, and ends with what came out', async () => {
    const { workspace } = workbench();
    await scriptAnswers(workspace, { text: 'It is **brewed** from leaves.' });
    const said = await chat.ask('/run speaks green tea');
    assert.match(said, /ask\s+It is brewed from leaves\.\s+✓ completed · /);
    assert.match(said, /looked[\s\S]*ok[\s\S]*Show Execution\s+Report/);
    assert.equal(said.split('brewed').length, 2, 'what the agent said is not said again');
    const { id } = await newest(workspace);
    const report = await executionThat(workspace, id, () => true);
    assert.deepEqual(
      [report.input, report.trigger, report.model],
      [{ topic: 'green tea' }, 'chat', 'vscode/scripted-large'],
    );
  });

  it('asks for an input that was not said, and says what is missing when nobody answers', async () => {
    const { page, workspace } = workbench();
    await chat.begin('/run speaks');
    await (await quickInput(page, 'topic (string)')).answer('rain');
    await chat.ended();
    const { id } = await newest(workspace);
    assert.deepEqual((await executionThat(workspace, id, () => true)).input, { topic: 'rain' });
    await chat.begin('/run speaks');
    await quickInput(page, 'topic (string)');
    await page.keyboard.press('Escape');
    assert.match(await chat.ended(), /Nothing was run: topic=… is missing\./);
  });

  it('rehearses where words behind the name say so, and says which words no input takes', async () => {
    const { page, workspace } = workbench();
    assert.match(await chat.ask('/run breaks as a rehearsal'), /✗ failed · rehearsal/);
    const run = await chat.ask('/run breaks at once');
    assert.match(run, /None of its inputs takes this: at once\s+✗ failed · \d/);
    await chat.begin('/run speaks the rehearsals of a choir');
    await (await quickInput(page, 'A rehearsal, or a run with these words?')).pick('Rehearse Speaks');
    await chat.ended();
    const { id } = await newest(workspace);
    const { input, rehearsal } = await executionThat(workspace, id, () => true);
    assert.deepEqual([input, rehearsal], [{ topic: 'the rehearsals of a choir' }, true]);
  });

  it('gives all runs of a chat to the same conversation', async () => {
    const { workspace } = workbench();
    const chats: unknown[] = [];
    for (const topic of ['rain', 'snow']) {
      await scriptAnswers(workspace, { text: `It is ${topic}.` });
      await chat.ask(`/run speaks ${topic}`);
      chats.push(await chatOf(workspace, (await newest(workspace)).id));
    }
    assert.equal(typeof chats[0], 'string');
    assert.equal(chats[0], chats[1]);
  });

  it('runs nothing with an input that there is not', async () => {
    assert.match(await chat.ask('/run speaks topc=tea'), /there is no input topc\. Did you mean topic\?/);
  });

  it('finds the workflow that is meant, and runs it when the person says so', async () => {
    const { workspace } = workbench();
    const before = await newest(workspace);
    const found = { text: '```json\n{"workflow": "speaks", "inputs": {"topic": "the sea"}}\n```' };
    await scriptAnswers(workspace, found, { text: 'It is wide.' });
    const said = await chat.ask('/run tell me something of the sea');
    assert.match(said, /This fits best, and nothing runs yet:\s+Speaks: Says something about a topic/);
    assert.equal((await newest(workspace)).id, before.id);
    await chat.follow('Run Speaks');
    assert.match(await chat.ended(), /It is wide\.[\s\S]*completed/);
  });

  it('asks in the chat what a run asks, and goes on there with the answer', async () => {
    await chat.begin('/run asks');
    await chat.answer.getByText('Which one?').waitFor();
    await chat.press('left');
    assert.match(await chat.ended(), /✓ completed[\s\S]*chosen[\s\S]*left/);
  });

  it('says why a run has failed, and offers to look further', async () => {
    assert.match(await chat.ask('/run breaks'), /✗ failed[\s\S]*Step look failed: The command[\s\S]*Retry/);
    await scriptAnswers(workbench().workspace, { text: 'So it was written.' });
    await chat.follow('Why did it fail?');
    assert.match(await chat.ended(), /Step look failed[\s\S]*So it was written\./);
  });

  it('cancels the run when the answer is stopped', async () => {
    const { workspace } = workbench();
    await scriptAnswers(workspace, { hang: true });
    await chat.begin('/run speaks tea');
    const { id } = await waitUntil(
      async () => {
        const last = await newest(workspace);
        return last.status === 'running' ? last : undefined;
      },
      { what: 'a run', limit: 20_000 },
    );
    await chat.stop();
    await executionThat(workspace, id, ({ status }) => status === 'cancelled');
  });

  it('plans a goal as an epic with tasks, of which nothing runs before the person says so', async () => {
    const { workspace } = workbench();
    const said = await planTea(workspace);
    assert.match(said, /Tea for all\s+Everybody has tea\./);
    assert.match(said, /whoever suits buying · 2k tok/);
    assert.match(said, /Brew it.* · 1k tok · after 1/);
    assert.match(said, /Estimated 3k tok · Budget 50k tok/);
    assert.match(said, /Then there is tea\.\s+Nothing of this runs yet\.\s+Run\s+Edit…\s+Show Epics\s+Discard…/);
    assert.deepEqual(await tasksOf(workspace, 'Tea for all'), ['Buy it: pending', 'Brew it: blocked']);
    const planner = await readFile(path.join(workspace, '.baton/agents/planner.yaml'), 'utf8');
    assert.match(planner, /tools: \[epic_search, epic_create, task_create/);
  });

  it('runs a plan, what waits for others after those', async () => {
    const { workspace } = workbench();
    await writeFile(
      path.join(workspace, '.baton/agents/buyer.yaml'),
      'name: buyer\nprompt: You buy.\ncapabilities: [buying, brewing]\n',
    );
    await scriptAnswers(workspace, { text: 'Bought.' }, { text: 'Brewed.' });
    await chat.press('Run');
    const done = ['Buy it: completed', 'Brew it: completed'];
    const isDone = async () => ((await tasksOf(workspace, 'Tea for all')).join() === done.join() ? true : undefined);
    await waitUntil(isDone, { what: 'the end of the epic', limit: 30_000 });
  });

  it('discards a plan when the person says so twice', async () => {
    const { page, workspace } = workbench();
    await planTea(workspace, 'More tea');
    await chat.press('Discard…');
    await page.locator('.monaco-dialog-box').getByText('Delete', { exact: true }).click();
    const isGone = async () => ((await tasksOf(workspace, 'More tea')).length === 0 ? true : undefined);
    await waitUntil(isGone, { what: 'the end of the plan', limit: 20_000 });
  });

  it('does what a sentence wants without a command', async () => {
    const { workspace } = workbench();
    assert.match(await chat.ask('what is running?'), /0 running/);
    await scriptAnswers(workspace, { text: 'It was meant to end.' });
    assert.match(await chat.ask('why did the breaks workflow fail?'), /Step look failed[\s\S]*It was meant to end\./);
    await scriptAnswers(workspace, { text: '{"command": "run"}' }, { text: '{"workflow": "speaks", "inputs": {}}' });
    assert.match(await chat.ask('sag etwas'), /Nothing runs yet\./);
    await chat.follow('Run it: sag etwas');
    assert.match(await chat.ended(), /This fits best, and nothing runs yet:\s+Speaks/);
    await scriptAnswers(workspace, { text: '{"command": null}' });
    assert.match(await chat.ask('hello'), /This is what I can do:/);
  });

  it('runs what a sentence begins with, and not what it only mentions', async () => {
    const { workspace } = workbench();
    const before = await newest(workspace);
    await scriptAnswers(workspace, { text: '{"workflow": null}' });
    const said = await chat.ask('Start by explaining why the speaks workflow was slow');
    assert.match(said, /Nothing runs yet\. Say so if this is what you mean:\s+Speaks/);
    assert.equal((await newest(workspace)).id, before.id);
    await scriptAnswers(workspace, { text: 'It is snowing.' });
    assert.match(await chat.ask('please run the speaks workflow on snow'), /It is snowing\.[\s\S]*completed/);
  });

  async function planTea(workspace: string, title = 'Tea for all'): Promise<string> {
    const task = { epic_id: '<epic_id>', description: 'As it is done.' };
    await scriptAnswers(
      workspace,
      { tool: { name: 'epic_create', input: { title, description: 'Everybody has tea.', budget_tokens: 50_000 } } },
      { tool: { name: 'task_create', input: { ...task, title: 'Buy it', tags: ['buying'], estimated_tokens: 2000 } } },
      {
        tool: {
          name: 'task_create',
          input: { ...task, title: 'Brew it', tags: ['brewing'], estimated_tokens: 1000, depends_on: ['<task_id>'] },
        },
      },
      { text: '{"response": "Then there is tea.", "reasoning": null}' },
    );
    return await chat.ask('/plan tea for all, for 50k tokens');
  }
});
