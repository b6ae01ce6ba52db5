import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { Emitter } from '../../../src/base/event.ts';
import { parseJson } from '../../../src/base/json.ts';
import type { StepDetail } from '../../../src/domain/step-detail.ts';
import { delta, type RawModelServer, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { accessibilityProblems } from '../support/accessibility-problems.ts';
import { runCommand } from '../support/command-palette.ts';
import { commandLine } from '../support/other-process.ts';
import { panelPage } from '../support/panel-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { calls, modelAt, says } from '../support/streamed-answers.ts';
import { themes, wear } from '../support/themes.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const look = `name: look
budget: { tokens: 100000 }
steps:
  - { name: look, type: agent, prompt: You look., instruction: Look at the notes., tools: [read_file] }
  - { name: big, type: code, code: "return 'x'.repeat(10000000);" }
  - name: each
    type: map
    over: "[1, 2, 3]"
    steps:
      - { name: twice, type: transform, expression: "2" }
outputs:
  said: $.look.content
`;
const change = `name: change
steps:
  - { name: change, type: agent, prompt: You write., instruction: Write the notes., tools: [write_file] }
`;

/** What would run, load or repaint something if it were not shown as text. */
const evil = '<img src=x onerror="document.body.dataset.broken = 1"> [a](command:b) ';

function askingModelAt(baseUrl: string): string {
  return modelAt(baseUrl).replace('security: { writes: allow }\n', '');
}

describe('the step inspector of the Orchestration panel', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/look.yaml': look, '.baton/workflows/change.yaml': change, 'notes.md': `${evil}\n` },
  });
  let models: RawModelServer;
  let writer: RawModelServer;
  /** The second answer, which the test gives piece by piece. */
  const asked = new Emitter<ServerResponse>();
  let answer: ServerResponse | undefined;
  asked.event((response) => (answer = response));

  before(async () => {
    models = await startRawModelServer(streams(calls('read_file', { path: 'notes.md' })), (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      asked.fire(response);
    });
    writer = await startRawModelServer(
      streams(calls('write_file', { path: 'notes.md', content: 'new\n' })),
      streams(says('Written.')),
    );
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), modelAt(models.baseUrl));
  });
  after(async () => {
    await models[Symbol.asyncDispose]();
    await writer[Symbol.asyncDispose]();
  });

  function say(content: string, finish: string | null = null): void {
    answer?.write(`data: ${JSON.stringify(delta({ role: 'assistant', content }, finish))}\n\n`);
  }

  async function openPanel(): Promise<Frame> {
    await runCommand(workbench().page, 'Baton: Show Orchestration Panel');
    return await panelPage(workbench().page);
  }

  async function lookAt(frame: Frame, step: string): Promise<void> {
    await frame
      .getByRole('treeitem', { name: new RegExp(`^${step}, `) })
      .locator('.head')
      .first()
      .click();
    await frame.locator('baton-inspector h2', { hasText: step }).waitFor();
  }

  function tab(frame: Frame, name: string): Locator {
    return frame.locator('baton-inspector').getByRole('tab', { name, exact: true });
  }

  it('shows the answer of an agent while it arrives, as text whatever it is', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    const arrives = new Promise((resolve) => asked.event(resolve));
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('look');
    await arrives;
    const frame = await openPanel();
    // The graph draws what is in sight.
    await runCommand(page, 'View: Toggle Maximized Panel');
    await lookAt(frame, 'look');
    await tab(frame, 'Turns').click();
    await frame.getByRole('article', { name: 'Turn 1' }).waitFor();
    for (const piece of ['The notes say ', evil, '\u001b[3', '1mred\u001b[', '0m and']) say(piece);
    const live = frame.locator('.live');
    await live.getByText(`The notes say ${evil}red and`).waitFor();
    say(' more.', 'stop');
    answer?.end('data: [DONE]\n\n');
    await frame.getByRole('article', { name: 'Turn 2' }).getByText('more.').waitFor();
    await live.waitFor({ state: 'detached' });
    await treeRows(page, 'Executions').filter({ hasText: 'look' }).first().locator('.codicon-pass').waitFor();
    assert.equal(await frame.locator('baton-inspector img, baton-inspector a').count(), 0);
    assert.equal(await frame.locator('body').getAttribute('data-broken'), null);
  });

  it('says of each turn what the database says of it', async () => {
    const frame = await openPanel();
    await lookAt(frame, 'look');
    const detail = await recorded('look');
    const turns = detail.agent_executions.at(0)?.turns ?? [];
    await tab(frame, 'Turns').click();
    await frame.getByRole('button', { name: `Messages sent: ${turns.at(0)?.messages.length}` }).click();
    await frame.getByText('Look at the notes.').first().waitFor();
    await frame.getByRole('region', { name: 'Call of read_file' }).getByText('completed').waitFor();
    await tab(frame, 'Cost').click();
    const row = frame.getByRole('row', { name: /^Turn 2/ });
    await row.waitFor();
    const figures = await row.getByRole('cell').allInnerTexts();
    const { usage } = turns.at(1) ?? {};
    assert.deepEqual(
      figures.slice(0, 3).map((figure) => Number(figure.replace('~', ''))),
      [usage?.input, usage?.cached, usage?.output],
    );
    await frame.getByText(/of 100k tok of execution/).waitFor();
    await tab(frame, 'Context').click();
    const parts = frame.getByRole('table', { name: 'Given' }).getByRole('row');
    await parts.filter({ hasText: 'instruction' }).waitFor();
    await tab(frame, 'Events').click();
    await frame.getByText('agent_deployed').waitFor();
    await tab(frame, 'Log').click();
    await frame.getByRole('list', { name: 'Log' }).getByText('read_file').first().waitFor();
  });

  it('shows what a map holds, and goes there', async () => {
    const frame = await openPanel();
    await lookAt(frame, 'each');
    await tab(frame, 'Inside').click();
    await frame.getByRole('button', { name: /^\[2\]\.twice/ }).click();
    await frame.locator('baton-inspector h2', { hasText: 'each[2].twice' }).waitFor();
    await tab(frame, 'Output').click();
    await frame.locator('baton-inspector pre', { hasText: '2' }).waitFor();
  });

  it('is accessible', async () => {
    const { page, workspace } = workbench();
    const frame = await openPanel();
    await lookAt(frame, 'look');
    for (const theme of themes) {
      await wear(theme, page, workspace);
      for (const name of ['Context', 'Turns', 'Output', 'Cost', 'Log']) {
        await tab(frame, name).click();
        await frame.locator('baton-inspector [role="tabpanel"][aria-busy="false"]').waitFor();
        assert.deepEqual(await accessibilityProblems(frame), [], `${name}, ${theme.name}`);
      }
    }
  });

  it('shows the beginning of ten megabytes, and all of it in an editor', async () => {
    const { page } = workbench();
    const frame = await openPanel();
    await lookAt(frame, 'big');
    await tab(frame, 'Output').click();
    await frame.getByText('… and 9934464 more characters').waitFor();
    await frame.getByRole('button', { name: 'Open Output in Editor' }).click();
    await page.locator('.tab.active', { hasText: 'big output.txt' }).waitFor();
    await page.locator('.editor-instance .view-lines', { hasText: 'xxxx' }).waitFor();
  });

  it('says that a call waits for a person, and what they have decided; the tab stays over a reload', async () => {
    const { page, workspace } = workbench();
    await writeFile(path.join(workspace, '.baton/config.yaml'), askingModelAt(writer.baseUrl));
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('change');
    const frame = await openPanel();
    await lookAt(frame, 'change');
    await tab(frame, 'Turns').click();
    const call = frame.getByRole('region', { name: 'Call of write_file' });
    await call.getByText('waits for an approval').waitFor();
    await frame.getByText('Waits for an answer').waitFor();
    await workbench().reload();
    const again = await openPanel();
    const callAgain = again.getByRole('region', { name: 'Call of write_file' });
    await callAgain.getByText('waits for an approval').waitFor();
    await again.getByRole('tab', { name: /^Approvals/ }).click();
    await again.getByRole('button', { name: 'Approve', exact: true }).click();
    await callAgain.getByText(/completed .* approved by/).waitFor();
    await again.getByRole('article', { name: 'Turn 2' }).getByText('Written.').waitFor();
    const [written] = (await recorded('change')).agent_executions.at(0)?.turns.at(0)?.tool_calls ?? [];
    assert.equal(written?.status, 'completed');
  });

  async function recorded(step: string): Promise<StepDetail> {
    const { workspace } = workbench();
    const list = parseJson(await commandLine(workspace, projectFolder, ['executions', 'list', '--json']));
    const [first] = (list as unknown as { items: readonly { id: string }[] }).items;
    const args = ['executions', 'show', first?.id ?? '', '--step', step, '--json'];
    return (parseJson(await commandLine(workspace, projectFolder, args)) as unknown as { step: StepDetail }).step;
  }
});
