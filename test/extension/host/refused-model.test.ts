import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';

const workflow = `name: say
model: { provider: vscode, name: fake }
steps:
  - { name: say, type: agent, prompt: You speak., instruction: Say it. }
`;

describe('a run with a model of VS Code', () => {
  const { selectChatModels } = vscode.lm;
  const { withProgress } = vscode.window;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let answers: Answers;

  beforeEach(async () => {
    folder = await temporaryFolder({ '.baton/workflows/say.yaml': workflow });
    answers = answerWith(path.basename(folder.path), 'say');
    await addFolder(vscode.Uri.file(folder.path));
  });
  afterEach(async () => {
    Object.assign(vscode.lm, { selectChatModels });
    Object.assign(vscode.window, { withProgress });
    answers.restore();
    await removeAddedFolders();
    await folder.remove();
  });

  it('says that consent was refused and offers another model', async () => {
    offer(async () => {
      throw vscode.LanguageModelError.NoPermissions('no');
    });
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.match(answers.said.join(), /say failed in step say: .*may not use test\/fake: consent was refused/);
    assert.deepEqual(answers.buttons.at(-1), ['Select Model', 'Show', 'Retry']);
  });

  it('says what the model said without the links that VS Code would make of it', async () => {
    offer(async () => {
      throw vscode.LanguageModelError.Blocked('[Sign in](command:workbench.action.quit) first.');
    });
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.match(answers.said.join(), /refused the request: \[Sign in\] \(command:workbench\.action\.quit\) first\./);
  });

  it('keeps an answer that came, though its tokens could not be counted', async () => {
    let asked = 0;
    offer(
      answering(() => asked++),
      async () => {
        throw new Error('no counter');
      },
    );
    const report = await vscode.commands.executeCommand<ExecutionReport>('baton.runWorkflow');
    assert.deepEqual([report.status, asked, answers.said], ['completed', 1, []]);
    assert.ok(report.tokens.input > 0 && report.tokens.output > 0);
  });

  it('asks the vendor that is meant when two have a model of the same id', async () => {
    const asked: string[] = [];
    offerAll(
      ['first', 'second'].map((vendor) => fakeModel({ vendor, sendRequest: answering(() => asked.push(vendor)) })),
    );
    await writeFile(path.join(folder.path, '.baton/workflows/say.yaml'), workflow.replace('fake', 'second/fake'));
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.deepEqual([asked, answers.said], [['second'], []]);
    await vscode.commands.executeCommand('baton.selectModel');
    const listed = answers.lists.get('Which model, where a workflow names none?') ?? [];
    assert.equal(listed.filter((label) => label === 'Fake').length, 2);
  });

  it('is cancelled by its notification, and then stands still without an error', async () => {
    const person = new vscode.CancellationTokenSource();
    const asked = Promise.withResolvers<vscode.CancellationToken | undefined>();
    offer((_messages, _options, token) => {
      asked.resolve(token);
      return new Promise((_resolve, reject) => token?.onCancellationRequested(() => reject(new Error('stopped'))));
    });
    const progress: typeof vscode.window.withProgress = async (_options, task) => task({ report() {} }, person.token);
    Object.assign(vscode.window, { withProgress: progress });
    const run = vscode.commands.executeCommand('baton.runWorkflow');
    const token = await asked.promise;
    person.cancel();
    await run;
    await waitUntil(() => token?.isCancellationRequested || undefined, { what: 'the model to be told', limit: 5_000 });
    assert.deepEqual(answers.said, []);
  });
});

/** One model, which answers so. */
function offer(
  sendRequest: vscode.LanguageModelChat['sendRequest'],
  countTokens: vscode.LanguageModelChat['countTokens'] = async () => 1,
): void {
  offerAll([fakeModel({ sendRequest, countTokens })]);
}

function offerAll(models: readonly vscode.LanguageModelChat[]): void {
  Object.assign(vscode.lm, { selectChatModels: async () => models });
}

function fakeModel(
  own: Pick<vscode.LanguageModelChat, 'sendRequest'> & Partial<vscode.LanguageModelChat>,
): vscode.LanguageModelChat {
  return {
    ...{ id: 'fake', vendor: 'test', family: 'fake', name: 'Fake', version: '1', maxInputTokens: 32_000 },
    countTokens: async () => 1,
    ...own,
  };
}

function answering(note: () => void): vscode.LanguageModelChat['sendRequest'] {
  return async () => {
    note();
    return { stream: streamOf(new vscode.LanguageModelTextPart('Said.')), text: streamOf('Said.') };
  };
}

async function* streamOf<T>(...parts: readonly T[]): AsyncGenerator<T> {
  yield* parts;
}
