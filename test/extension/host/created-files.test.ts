import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { problemsThat } from './problems-that.ts';
import { fileAt, readText, writeText, writeWorkflow } from './workspace-texts.ts';

interface Missing {
  readonly what: string;
  readonly slug: string;
  readonly step: string;
  readonly word: string;
  /** Of the file that is made. */
  readonly path: string;
  readonly text: RegExp;
}

const all: readonly Missing[] = [
  {
    what: 'agent',
    slug: 'lacks-agent',
    step: 'type: agent, agent: copyist, instruction: x',
    word: 'copyist',
    path: '.baton/agents/copyist.yaml',
    text: /^name: copyist\ndescription: ""\nprompt: \|\n {2}You are copyist/,
  },
  {
    what: 'workflow',
    slug: 'lacks-workflow',
    step: 'type: workflow, workflow: not-yet, input: { topic: a }',
    word: 'not-yet',
    path: '.baton/workflows/not-yet.yaml',
    text: /^name: not-yet\ninputs:\n {2}topic: \{ type: string \}\nsteps:\n/,
  },
  {
    what: 'group',
    slug: 'lacks-group',
    step: 'type: agent, prompt: p, instruction: x, context: [{ shared: circle }]',
    word: 'circle',
    path: '.baton/groups/circle.yaml',
    text: /^name: circle\ngoal: ""\nmembers: \[\w+\]\n/,
  },
];

/** Applies the first quick fix at the word, as its shortcut does; resolves when the file is shown that it makes. */
async function applyFirst(uri: vscode.Uri, word: string, made: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf(word) + 1);
  editor.selection = new vscode.Selection(at, at);
  const shown = new Promise<void>((resolve) => {
    const listening = vscode.window.onDidChangeActiveTextEditor((active) => {
      if (active?.document.uri.toString() !== made.toString()) return;
      listening.dispose();
      resolve();
    });
  });
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first' });
  await shown;
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileAt(path)).then(
    () => true,
    () => false,
  );
}

describe('a quick fix that makes a file', () => {
  before(async () => {
    await writeText('.baton/agents/resident.yaml', 'name: resident\nprompt: You are there.\n');
  });

  for (const { what, slug, step, word, path, text } of all) {
    it(`makes the ${what} that is missing, shows it, settles the problem, and can be undone`, async () => {
      const uri = await writeWorkflow(slug, `steps:\n  - { name: a, ${step} }\n`);
      await vscode.workspace.openTextDocument(uri);
      await problemsThat(uri, (found) => found.some(({ message }) => message.includes(word)));
      await applyFirst(uri, word, fileAt(path));
      assert.match(await readText(path), text);
      await problemsThat(uri, (found) => found.length === 0);
      assert.deepEqual(await problemsThat(fileAt(path), () => true), []);
      await vscode.commands.executeCommand('undo');
      assert.equal(await isThere(path), false);
      await problemsThat(uri, (found) => found.some(({ message }) => message.includes(word)));
    });
  }
});
