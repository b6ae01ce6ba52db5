import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';

/** Says by a file that it has begun, and ends when there is another one. */
const script = `const { existsSync, writeFileSync } = require('node:fs');
writeFileSync('begun', '');
const timer = setInterval(() => existsSync('go') && clearInterval(timer), 20);
`;
const definitions = {
  'long.cjs': script,
  '.baton/workflows/long.yaml': 'name: long\nsteps:\n  - { name: wait, type: command, run: [node, long.cjs] }\n',
  '.baton/config.yaml': 'security: { commands: allow }\n',
};

describe('a command that could do harm', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let answers: Answers;

  async function open(files: Readonly<Record<string, string>>, ...choices: readonly string[]): Promise<void> {
    folder = await temporaryFolder(files);
    answers = answerWith(path.basename(folder.path), ...choices);
    await addFolder(vscode.Uri.file(folder.path));
  }

  afterEach(async () => {
    answers.restore();
    await removeAddedFolders();
    await folder.remove();
  });

  it('asks before it interrupts what runs', async () => {
    await open(definitions, 'long');
    const running = vscode.commands.executeCommand<ExecutionReport | undefined>('baton.runWorkflow');
    await waitUntil(async () => (await readdir(folder.path)).includes('begun') || undefined, {
      what: 'the step to begin',
      limit: 10_000,
    });
    await vscode.commands.executeCommand('baton.reopenWorkspace');
    assert.match(answers.said.join(), /^Executions that run in this window: 1\./);
    await vscode.workspace.fs.writeFile(vscode.Uri.file(path.join(folder.path, 'go')), new Uint8Array());
    assert.equal((await running)?.status, 'completed');
  });

  it('writes nothing in Restricted Mode, though it is called by its name', async () => {
    await open({ 'readme.md': '# Mine\n' });
    const isTrusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false });
    try {
      await vscode.commands.executeCommand('baton.setUpWorkspace');
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', isTrusted ?? {});
    }
    assert.match(answers.said.join(), /Restricted Mode: Baton runs and changes nothing here/);
    assert.deepEqual(await readdir(folder.path), ['readme.md']);
  });
});
