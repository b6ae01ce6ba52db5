import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { memoryFolders, memoryScheme } from '../support/memory-folders.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';
import { scriptedModels } from './scripted-models.ts';

const workflow = 'name: far\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';
const long = `name: long
model: { provider: vscode, name: scripted-large }
steps:
  - { name: ask, type: agent, prompt: You speak., instruction: Say something. }
`;
const far = vscode.Uri.parse(`${memoryScheme}:/far`);

describe('folders of the window', () => {
  let answers: Answers | undefined;
  const cleanup: (() => Promise<void>)[] = [];

  function answering(...choices: readonly string[]): Answers {
    answers?.restore();
    return (answers = answerWith(...choices));
  }

  async function foldersAsked(): Promise<readonly string[]> {
    const asked = answering();
    await vscode.commands.executeCommand('baton.selectModel');
    return asked.lists.get('Which folder?') ?? [];
  }

  before(() => {
    const texts = new Map([
      ['/far/.baton/workflows/far.yaml', workflow],
      ['/far/.baton/workflows/broken.yaml', 'name: broken\nsteps: 7\n'],
    ]);
    vscode.workspace.registerFileSystemProvider(memoryScheme, memoryFolders(texts), { isReadonly: true });
  });
  afterEach(async () => {
    answers?.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeAddedFolders();
    for (const clean of cleanup.splice(0)) await clean();
  });

  async function emptyFolder(): Promise<string> {
    const { path: folder, remove } = await temporaryFolder();
    cleanup.push(remove);
    await addFolder(vscode.Uri.file(folder));
    return folder;
  }

  it('that are virtual have their workflows checked and opened', async () => {
    await addFolder(far);
    answering('far');
    await vscode.commands.executeCommand('baton.validateWorkspace');
    const [problem] = vscode.languages.getDiagnostics(vscode.Uri.joinPath(far, '.baton/workflows/broken.yaml'));
    assert.equal(problem?.message, 'Expected a list, found the number 7.');
    await vscode.commands.executeCommand('baton.openWorkflow');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, '/far/.baton/workflows/far.yaml');
  });

  it('that are virtual run nothing, and say so', async () => {
    await addFolder(far);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(far, '.baton/workflows/far.yaml'));
    const { said } = answering();
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.match(said.join(), /far is a virtual folder: .* runs nothing there.* Clone or copy/);
  });

  it('that are virtual are not offered where something is to run', async () => {
    await addFolder(far);
    assert.deepEqual(await foldersAsked(), []);
  });

  it('get and lose their place when `.baton` is made and deleted', async () => {
    const folder = await emptyFolder();
    assert.deepEqual(await foldersAsked(), []);
    await mkdir(path.join(folder, '.baton/workflows'), { recursive: true });
    await writeFile(path.join(folder, '.baton/workflows/near.yaml'), workflow);
    const name = path.basename(folder);
    const isAsked = async (): Promise<true | undefined> => (await foldersAsked()).includes(name) || undefined;
    await waitUntil(isAsked, { what: 'the folder that was set up', limit: 10_000 });
    await rm(path.join(folder, '.baton'), { recursive: true });
    const isGone = async (): Promise<true | undefined> => (await isAsked()) === undefined || undefined;
    await waitUntil(isGone, { what: 'the folder to lose its place', limit: 10_000 });
  });

  it('are left with what runs in them, of which the command that began it says nothing', async () => {
    const { path: folder, remove } = await temporaryFolder({ '.baton/workflows/long.yaml': long });
    cleanup.push(remove);
    const models = await scriptedModels();
    models.script({ hang: true });
    await addFolder(vscode.Uri.file(folder));
    const { said } = answering(path.basename(folder), 'long');
    const [asked, stopped] = [models.nextRequest(), models.nextCancellation()];
    const running = vscode.commands.executeCommand('baton.runWorkflow');
    await asked;
    await removeAddedFolders();
    await stopped;
    assert.equal(await running, undefined);
    assert.deepEqual(said, []);
    answering(path.basename(folder));
    await addFolder(vscode.Uri.file(folder));
    const isOffered = (): true | undefined =>
      answers?.said.some((text) => /long was interrupted/.test(text)) || undefined;
    await waitUntil(isOffered, { what: 'the offer to go on', limit: 10_000 });
  });

  it('tell of many interrupted executions once', async () => {
    const { path: folder, remove } = await temporaryFolder({ '.baton/workflows/long.yaml': long });
    cleanup.push(remove);
    const models = await scriptedModels();
    await addFolder(vscode.Uri.file(folder));
    answering(path.basename(folder), 'long');
    const running: Thenable<unknown>[] = [];
    for (const _ of ['first', 'second', 'third', 'fourth']) {
      models.script({ hang: true });
      const asked = models.nextRequest();
      running.push(vscode.commands.executeCommand('baton.runWorkflow', { workflow: 'long' }));
      await asked;
    }
    await removeAddedFolders();
    await Promise.all(running);
    const noted = answering(path.basename(folder));
    await addFolder(vscode.Uri.file(folder));
    const told = (): string | undefined => noted.said.find((text) => text.includes('interrupted'));
    assert.equal(await waitUntil(told, { what: 'the offer', limit: 10_000 }), '4 executions were interrupted.');
    assert.deepEqual(noted.buttons[noted.said.indexOf('4 executions were interrupted.')], ['Resume…', 'Show']);
    assert.equal(noted.said.length, 1);
  });

  it('take along what the status bar says of what has ended in them', async () => {
    const { path: folder, remove } = await temporaryFolder({ '.baton/workflows/near.yaml': workflow });
    cleanup.push(remove);
    const { createStatusBarItem } = vscode.window;
    let gone = 0;
    const noted = (...given: Parameters<typeof createStatusBarItem>): vscode.StatusBarItem => {
      const item = createStatusBarItem(...given);
      const dispose = item.dispose.bind(item);
      item.dispose = () => {
        gone++;
        dispose();
      };
      return item;
    };
    await addFolder(vscode.Uri.file(folder));
    answering(path.basename(folder), 'far');
    Object.assign(vscode.window, { createStatusBarItem: noted });
    try {
      await vscode.commands.executeCommand('baton.runWorkflow');
    } finally {
      Object.assign(vscode.window, { createStatusBarItem });
    }
    assert.equal(gone, 0);
    await removeAddedFolders();
    await waitUntil(() => gone === 1 || undefined, { what: 'the end of what was said', limit: 10_000 });
  });

  it('have their database closed when they leave the window', async () => {
    const { path: folder, remove } = await temporaryFolder({ '.baton/workflows/near.yaml': workflow });
    cleanup.push(remove);
    await addFolder(vscode.Uri.file(folder));
    const { said } = answering(path.basename(folder), 'far');
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.deepEqual(said, []);
    await vscode.workspace.fs.stat(vscode.Uri.file(path.join(folder, '.baton/baton.lock')));
    await removeAddedFolders();
    const isUnlocked = async (): Promise<true | undefined> => {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(path.join(folder, '.baton')));
      return !entries.some(([name]) => name === 'baton.lock') || undefined;
    };
    await waitUntil(isUnlocked, { what: 'the lock to be let go', limit: 10_000 });
  });
});
