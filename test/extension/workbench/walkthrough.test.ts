import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const hello = 'name: Hello\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';
const configuration = `default_model: { provider: here, name: small }
providers:
  - { name: here, base_url: 'http://127.0.0.1:9/v1', models: [{ name: small }] }
`;

describe('the walkthrough', () => {
  const workbench = useWorkbench({ extension: 'files', trust: 'granted', files: { 'readme.md': '# Mine\n' } });
  const steps = (): Locator => workbench().page.locator('.getting-started-step');
  const step = (title: string): Locator => steps().filter({ hasText: title });
  const done = (title: string): Locator => step(title).locator('.codicon.complete');

  async function ticked(title: string): Promise<void> {
    await done(title).waitFor({ timeout: 30_000 });
  }

  async function notDone(title: string): Promise<void> {
    await step(title).waitFor();
    assert.equal(await done(title).count(), 0, `"${title}" is ticked off.`);
  }

  /** Of the step that is shown open. */
  async function press(title: string, button: string): Promise<void> {
    const shown = step(title).and(workbench().page.locator('.expanded'));
    await shown.getByRole('button', { name: button, exact: true }).click();
  }

  async function openWalkthrough(): Promise<void> {
    await runCommand(workbench().page, 'Baton: Open Walkthrough');
    await step('Rehearse a workflow').waitFor();
  }

  /** VS Code gives the keyboard to an opened step a moment later, which closes a list that is there by then. */
  async function rehearse(workflow: string, tries = 3): Promise<void> {
    await press('Rehearse a workflow', 'Rehearse a Workflow');
    try {
      await (await quickInput(workbench().page, 'Rehearse which workflow?')).pick(workflow);
    } catch (error) {
      if (tries === 1) throw error;
      await rehearse(workflow, tries - 1);
    }
  }

  async function write(file: string, text: string): Promise<void> {
    const target = path.join(workbench().workspace, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  it('is offered where nothing is set up yet, with nothing of it done', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await viewPane(page, 'Workflows').locator('a', { hasText: 'walkthrough' }).click();
    await step('Set up Baton in your folder').waitFor();
    for (const title of ['Choose a model', 'Rehearse a workflow', 'Run it with your model'])
      await step(title).waitFor();
    await page.locator('.getting-started-step .codicon.complete').waitFor({ state: 'detached' });
  });

  it('ticks off that Baton was set up, by its own button', async () => {
    await press('Set up Baton in your folder', 'Set Up Baton Here');
    await ticked('Set up Baton in your folder');
    await notDone('Choose a model');
  });

  it('ticks off a model that the configuration names, however it came there', async () => {
    await write('.baton/config.yaml', configuration);
    await ticked('Choose a model');
    await notDone('Rehearse a workflow');
  });

  it('tells a rehearsal from a run', async () => {
    const { page } = workbench();
    await write('.baton/workflows/hello.yaml', hello);
    await openWalkthrough();
    await rehearse('Hello');
    await ticked('Rehearse a workflow');
    await notDone('Run it with your model');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('Hello');
    await ticked('Run it with your model');
  });

  it('ticks off the first epic', async () => {
    const { page } = workbench();
    await notDone('Write down a goal as an epic');
    await runCommand(page, 'Baton: New Epic');
    await (await quickInput(page, 'The goal, in one line')).answer('Ship it');
    await (await quickInput(page, 'What is to come out of it')).answer('');
    await ticked('Write down a goal as an epic');
  });

  it('is through when somebody has looked at an execution', async () => {
    const { page } = workbench();
    await notDone('Look at what happened');
    await runCommand(page, 'Baton: Show Execution');
    await (await quickInput(page, 'Which execution?')).pick('hello');
    await page.locator('.editor-group-container .view-lines').filter({ hasText: '# hello: completed' }).waitFor();
    await openWalkthrough();
    await ticked('Look at what happened');
  });

  it('has all of it ticked off for somebody who opens the folder later, elsewhere', async () => {
    const page = await workbench().openWindow();
    await runCommand(page, 'Baton: Open Walkthrough');
    const titles = [
      'Set up Baton in your folder',
      'Choose a model',
      'Rehearse a workflow',
      'Run it with your model',
      'Write down a goal as an epic',
    ];
    for (const title of titles) {
      const step = page.locator('.getting-started-step').filter({ hasText: title });
      await step.locator('.codicon.complete').waitFor({ timeout: 30_000 });
    }
  });
});
