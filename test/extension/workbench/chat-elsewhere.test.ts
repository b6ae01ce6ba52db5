import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { localSocketPath } from '../../../src/host/local-socket-path.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { ChatView, scriptedModels, withChat } from '../support/chat-view.ts';
import { runCommand } from '../support/command-palette.ts';
import { newest, startInWindow } from '../support/follow-workspace.ts';
import { panelPage } from '../support/panel-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const hello = 'name: hello\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';
const asks = 'name: asks\nsteps:\n  - { name: ask, type: human, message: Which one?, choices: [left, right] }\n';

const folders = (...names: readonly string[]): string =>
  JSON.stringify({ folders: names.map((name) => ({ path: name })) });

describe('@baton in a window of several folders', function () {
  this.timeout(120_000);
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    settings: withChat,
    companions: [scriptedModels],
    open: 'both.code-workspace',
    files: {
      'both.code-workspace': folders('one', 'two'),
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

  it('tells of the others when the record of one cannot be read, and so does the panel', async () => {
    const { page, server, workspace } = workbench();
    const three = path.join(workspace, 'three');
    const inTheWay = path.join(
      localSocketPath(nodeDigest.text(three), path.join(server.dataFolder, 't')),
      'in the way',
    );
    await mkdir(inTheWay, { recursive: true });
    await mkdir(path.join(three, '.baton/workflows'), { recursive: true });
    await writeFile(path.join(three, '.baton/workflows/hello.yaml'), hello);
    await writeFile(path.join(three, '.baton/baton.db'), '');
    await writeFile(path.join(workspace, 'both.code-workspace'), folders('one', 'two', 'three'));
    const chat = ChatView.of(page);
    const unread = /The record of three cannot be read: /;
    const told = async () => {
      const answer = await chat.ask('/status');
      return unread.test(answer) ? answer : undefined;
    };
    assert.match(await waitUntil(told, { what: 'the folder', limit: 60_000 }), /two[\s\S]*1 waiting/);
    assert.match(await chat.ask('/approve'), /The record of three cannot be read[\s\S]*asks · ask: Which one\?/);
    await runCommand(page, 'Baton: Show Orchestration Panel');
    const panel = await panelPage(page);
    await panel.getByText(unread).waitFor();
    await panel.getByRole('button', { name: /^Execution: asks/ }).waitFor();
    await rm(path.dirname(inTheWay), { recursive: true });
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
