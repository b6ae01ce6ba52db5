import assert from 'node:assert/strict';
import path from 'node:path';
import { ChatView, scriptedModels, withChat } from '../support/chat-view.ts';
import { newest, startInWindow } from '../support/follow-workspace.ts';
import { quickInput } from '../support/quick-input.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const hello = 'name: hello\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';
const asks = 'name: asks\nsteps:\n  - { name: ask, type: human, message: Which one?, choices: [left, right] }\n';

describe('@baton in a window of several folders', function () {
  this.timeout(120_000);
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    settings: withChat,
    companions: [scriptedModels],
    open: 'both.code-workspace',
    files: {
      'both.code-workspace': JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }),
      'one/.baton/workflows/hello.yaml': hello,
      'two/.baton/workflows/hello.yaml': hello,
      'two/.baton/workflows/asks.yaml': asks,
    },
  });

  it('asks in which one a workflow is meant that both have, and tells of each', async () => {
    const { page, workspace } = workbench();
    const two = path.join(workspace, 'two');
    const chat = await ChatView.open(page, 'Scripted Large');
    await chat.begin('/run hello');
    await (await quickInput(page, 'Of which folder?')).pick('two');
    assert.match(await chat.ended(), /✓ completed/);
    assert.equal((await newest(two)).workflow, 'hello');
    await startInWindow(two, { workflow: 'asks' });
    assert.match(await chat.ask('/status'), /one[\s\S]*0 waiting[\s\S]*two[\s\S]*1 waiting[\s\S]*asks/);
    assert.match(await chat.ask('/approve'), /asks · ask: Which one\?/);
    assert.match(await chat.ask('/explain hello'), /✓ completed/);
  });
});

describe('@baton where there is no workspace yet', function () {
  this.timeout(120_000);
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    settings: withChat,
    companions: [scriptedModels],
    files: { 'notes.md': '# Notes\n' },
  });

  it('says so, whatever is wanted, and offers to set it up', async () => {
    const chat = await ChatView.open(workbench().page, 'Scripted Large');
    for (const command of ['/status', '/run hello', '/plan tea', '/approve', '/explain']) {
      assert.match(
        await chat.ask(command),
        /No folder of this window has workflows of Baton\.[\s\S]*Set Up Here/,
        command,
      );
    }
  });
});
