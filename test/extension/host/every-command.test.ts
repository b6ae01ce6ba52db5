import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Dismissed, dismissQuestions } from '../support/dismissed-questions.ts';
import { memoryFolders } from '../support/memory-folders.ts';
import { replaceFolders } from '../support/window-folders.ts';
import { run } from './execution-commands.ts';

const scheme = 'baton-every-command';
const files = {
  '.baton/workflows/every-command.yaml': 'name: every\nsteps: [{ name: a, type: transform, template: A }]\n',
};

interface Refusal {
  /** Of the command's `enablement`: what does not hold. */
  readonly lacks: readonly string[];
  readonly says: RegExp;
  /** What leads on. */
  readonly offers: readonly string[];
}

interface Situation {
  readonly name: string;
  readonly folders: (made: Made) => readonly vscode.Uri[];
  readonly isTrusted?: false;
  /** A workflow that runs before. */
  readonly ran?: string;
  /** Undefined: every command asks, says or shows something. */
  readonly refusal?: Refusal;
}

type Made = Readonly<Record<'one' | 'other' | 'empty' | 'virtual', vscode.Uri>>;

const onDisk = 'baton.onDisk';
const hasWorkspace = 'baton.hasWorkspace';
const situations: readonly Situation[] = [
  { name: 'with nothing selected', folders: ({ one }) => [one] },
  { name: 'where something has run', folders: ({ one }) => [one], ran: 'every-command' },
  { name: 'in a window of several folders', folders: ({ one, other }) => [one, other] },
  {
    name: 'in Restricted Mode',
    folders: ({ one }) => [one],
    isTrusted: false,
    refusal: {
      lacks: ['isWorkspaceTrusted'],
      says: /^Restricted Mode: Baton runs and changes nothing here\. /,
      offers: ['Manage Workspace Trust'],
    },
  },
  {
    name: 'in a virtual workspace',
    folders: ({ virtual }) => [virtual],
    refusal: { lacks: [onDisk, '!virtualWorkspace'], says: /is a virtual folder: .* Clone or copy it/, offers: ['OK'] },
  },
  {
    name: 'in a folder without Baton',
    folders: ({ empty }) => [empty],
    refusal: {
      lacks: [onDisk, hasWorkspace],
      says: /^No folder of this window has workflows of Baton\./,
      offers: ['Set Up Here'],
    },
  },
  {
    name: 'without a folder',
    folders: () => [],
    refusal: {
      lacks: [onDisk, hasWorkspace, 'workspaceFolderCount > 0'],
      says: /^No folder is open in this window\./,
      offers: ['Open Folder'],
    },
  },
];

/** What they do is seen in a view, or in the log. */
const silent: readonly string[] = [
  ...['loadMoreExecutions', 'loadMoreSessions', 'showMoreEpics', 'clearExecutionFilter', 'clearEpicFilter'],
  'showLog',
].map((name) => `baton.${name}`);

describe('every command', () => {
  const owned = new AsyncDisposableStack();
  const foldersBefore = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  let made: Made;

  async function folder(texts: Readonly<Record<string, string>>): Promise<vscode.Uri> {
    const { path } = owned.adopt(await temporaryFolder(texts), (it) => it.remove());
    return vscode.Uri.file(path);
  }

  before(async () => {
    const texts = new Map(Object.entries(files).map(([name, text]) => [`/far/${name}`, text]));
    const provider = vscode.workspace.registerFileSystemProvider(scheme, memoryFolders(texts), { isReadonly: true });
    owned.defer(() => void provider.dispose());
    const virtual = vscode.Uri.parse(`${scheme}:/far`);
    made = { one: await folder(files), other: await folder(files), empty: await folder({}), virtual };
  });
  after(async () => {
    await replaceFolders(foldersBefore);
    await owned.disposeAsync();
  });

  for (const { name, folders, isTrusted = true, ran, refusal } of situations) {
    it(`asks, shows or says what it lacks ${name}`, async function () {
      this.timeout(60_000);
      await replaceFolders(folders(made));
      if (ran !== undefined) await run(ran);
      using _ = trusted(isTrusted);
      const wrong: string[] = [];
      for (const command of contributedCommands()) {
        const refused = refusal?.lacks.some((condition) => command.needs.includes(condition)) === true;
        const outcome = await outcomeOf(command.name);
        const isRight = refused ? isRefusal(outcome, refusal) : isAnswer(outcome) || silent.includes(command.name);
        if (!isRight) wrong.push(`${command.name}: ${JSON.stringify(outcome)}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

interface Outcome {
  readonly said: Dismissed['said'];
  readonly asked: Dismissed['asked'];
  /** Commands of VS Code and of views that it called, pages and editors that it opened. */
  readonly shown: readonly string[];
}

/** Called by its name, with nothing; whatever it asks is left with Escape. Rejects with what the command throws. */
async function outcomeOf(command: string): Promise<Outcome> {
  const { executeCommand } = vscode.commands;
  const called: string[] = [];
  await executeCommand('workbench.action.closeAllEditors');
  const note = (name: string, ...rest: readonly unknown[]): Thenable<unknown> => {
    if (name !== 'setContext') called.push(name);
    return executeCommand(name, ...rest);
  };
  const { createWebviewPanel } = vscode.window;
  const notePanel = (...given: Parameters<typeof createWebviewPanel>): vscode.WebviewPanel => {
    called.push(given[0]);
    return createWebviewPanel(...given);
  };
  Object.assign(vscode.commands, { executeCommand: note });
  Object.assign(vscode.window, { createWebviewPanel: notePanel });
  const questions = dismissQuestions();
  try {
    await executeCommand(command);
    const { said, asked } = questions;
    return { said, asked, shown: [...called, ...openTabs()] };
  } finally {
    questions.restore();
    Object.assign(vscode.commands, { executeCommand });
    Object.assign(vscode.window, { createWebviewPanel });
  }
}

/** Not what nobody expected: that leads to the log. */
function isAnswer({ said, asked, shown }: Outcome): boolean {
  const isFailure = said.some(({ buttons }) => buttons.includes('Show Log'));
  return !isFailure && said.length + asked.length + shown.length > 0;
}

function isRefusal({ said, asked, shown }: Outcome, { says, offers }: Refusal): boolean {
  const [only, ...others] = said;
  if (only === undefined || others.length + asked.length + shown.length > 0) return false;
  return says.test(only.text) && only.buttons.join() === offers.join();
}

function openTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** The window as a trusted one or not, until this is disposed. */
function trusted(isTrusted: boolean): Disposable {
  const original = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
  Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => isTrusted });
  return { [Symbol.dispose]: () => void Object.defineProperty(vscode.workspace, 'isTrusted', original ?? {}) };
}

interface ContributedCommand {
  readonly name: string;
  /** The conditions of its `enablement`. */
  readonly needs: readonly string[];
}

function contributedCommands(): readonly ContributedCommand[] {
  const manifest: unknown = vscode.extensions.getExtension('baton.baton')?.packageJSON;
  const { contributes } = manifest as {
    readonly contributes: { readonly commands: readonly { command: string; enablement?: string }[] };
  };
  const commands = contributes.commands.map(({ command, enablement = '' }) => ({
    name: command,
    needs: enablement.split('&&').map((each) => each.trim()),
  }));
  // Afterwards a folder without Baton is one with it.
  const isLast = ({ name }: ContributedCommand): boolean => name === 'baton.setUpWorkspace';
  return [...commands.filter((each) => !isLast(each)), ...commands.filter(isLast)];
}
