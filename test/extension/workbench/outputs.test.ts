import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { type RawModelServer, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { calls, modelAt, says } from '../support/streamed-answers.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const workflow = `name: edit
steps:
  - { name: write, type: agent, prompt: You write., instruction: Write the notes., autonomy_level: full, tools: [write_file] }
`;
const answer = '## Validation\n\n- lint: pass\n\n## Insights\n\n- Notes are short.\n';

describe('what agents made, in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/edit.yaml': workflow, 'notes.md': 'before\n' },
  });
  let models: RawModelServer;
  const row = (text: string): Locator => treeRows(workbench().page, 'Executions').filter({ hasText: text }).first();

  before(async () => {
    models = await startRawModelServer(
      streams(calls('write_file', { path: 'notes.md', content: 'before\nby the agent\n' })),
      streams(says(answer)),
    );
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), modelAt(models.baseUrl));
  });
  after(() => models[Symbol.asyncDispose]());

  it('stands below its step: files with their lines, checks and insights', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow…');
    await (await quickInput(page, 'Run which workflow?')).pick('edit');
    await row('edit').locator('.codicon-pass').waitFor();
    await row('edit').locator('.monaco-tl-twistie').click();
    await row('write').locator('.monaco-tl-twistie').click();
    await row('notes.md').filter({ hasText: '+1 ~0 -0' }).waitFor();
    await row('lint: pass').waitFor();
    await row('Notes are short.').waitFor();
  });

  it('is compared with what was there before', async () => {
    const { page, workspace } = workbench();
    await writeFile(path.join(workspace, 'notes.md'), 'before\nby the agent\nby a person\n');
    await row('notes.md').hover();
    await row('notes.md').getByRole('button', { name: 'Compare with Before' }).click();
    await page.locator('.tab', { hasText: 'notes.md (before the agent ↔ now)' }).waitFor();
    const [original, modified] = ['original', 'modified'].map((side) =>
      page.locator(`.monaco-diff-editor .editor.${side} .view-lines`),
    );
    await original?.filter({ hasText: 'before' }).filter({ hasNotText: 'by the agent' }).waitFor();
    await modified?.filter({ hasText: 'by the agent' }).filter({ hasText: 'by a person' }).waitFor();
  });

  it('opens with a click, as it is now', async () => {
    const { page } = workbench();
    await row('notes.md').click();
    await page.locator('.tab', { hasText: /^notes\.md$/ }).waitFor();
  });
});
