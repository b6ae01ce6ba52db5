import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const release = `# Made by hand.
name: 'Release' # shown in lists
moood: calm

steps:
  # What has changed.
  - name: changes
    type: command
    run: "git log -1"

  - name: both
    type: parallel
    steps:
      - { name: left, type: code, code: return 1; }
      - name: right   # the other one
        type: code
        code: |
          return 2;

  - name: tell
    type: transform
    template: '{{ $.changes.stdout }}'
`;

const limit = 30_000;

const broken = 'name: broken\nsteps: [\n';
const many = `name: many\nsteps:\n${Array.from({ length: 200 }, (_, index) => `  - { name: step_${index}, type: transform, template: x }\n`).join('')}`;

describe('the form of a workflow', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/workflows/release.yaml': release,
      '.baton/workflows/closed-text.yaml': release,
      '.baton/workflows/closed-name.yaml': release,
      '.baton/workflows/broken.yaml': broken,
      '.baton/workflows/many.yaml': many,
    },
  });

  function fileOf(name: string): string {
    return path.join(workbench().workspace, `.baton/workflows/${name}.yaml`);
  }

  function textOf(name: string): string {
    return readFileSync(fileOf(name), 'utf8');
  }

  async function open(workflow: string): Promise<Frame> {
    const { page } = workbench();
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Open Workflow as Form');
    await (await quickInput(page, 'Open which workflow?')).pick(workflow);
    return await formPage(page);
  }

  /** Saves once: whatever is typed by then is in the file. */
  async function saved(name: string, wanted: string): Promise<void> {
    const { page } = workbench();
    await page.keyboard.press('Control+S');
    const isSaved = (): true | undefined => textOf(name) === wanted || undefined;
    await waitUntil(isSaved, { what: `the text of ${name}`, limit }).catch(() => undefined);
    assert.equal(textOf(name), wanted);
    await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  it('changes only what a person changes, and undo takes it back', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.getByLabel('name', { exact: true }).fill('Release it');
    const renamed = release.replace("'Release'", "'Release it'");
    await saved('release', renamed);

    const tell = form.locator('.step-title', { hasText: 'tell' });
    await tell.focus();
    await page.keyboard.press('Alt+ArrowUp');
    const names = form.locator('.step-name');
    await waitUntil(async () => (await names.allInnerTexts())[1] === 'tell' || undefined, { what: 'the move', limit });
    const [first = '', last = ''] = renamed.split('  - name: both');
    const [both = '', moved = ''] = last.split('\n  - name: tell');
    await saved('release', `${first}  - name: tell${moved}\n  - name: both${both}`);

    await page.keyboard.press('Control+Z');
    await waitUntil(async () => (await names.allInnerTexts())[1] === 'both' || undefined, { what: 'the undo', limit });
    await page.keyboard.press('Control+Z');
    await saved('release', release);
  });

  it('saves what was typed up to the moment of saving, a name that is not left yet included', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.getByLabel('name', { exact: true }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' it now');
    const renamed = release.replace("'Release'", "'Release it now'");
    await saved('release', renamed);
    await form.locator('.step-title', { hasText: 'git log' }).click();
    await form.getByLabel('name of changes').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('_made');
    await saved(
      'release',
      renamed.replace('name: changes', 'name: changes_made').replace('$.changes', '$.changes_made'),
    );
    await page.keyboard.press('Control+Z');
    await form.locator('.step-name', { hasText: /^changes$/ }).waitFor();
    await form.getByLabel('name', { exact: true }).fill('Release');
    await saved('release', release);
  });

  const typed = {
    'closed-text': { label: 'name', wanted: release.replace("'Release'", "'Releasexyz'") },
    'closed-name': {
      label: 'name of changes',
      wanted: release.replace('name: changes', 'name: changesxyz').replace('$.changes', '$.changesxyz'),
    },
  };
  for (const [workflow, { label, wanted }] of Object.entries(typed)) {
    it(`asks before it is closed with something typed in ${label}`, async () => {
      const { page } = workbench();
      const form = await open(workflow);
      await form.locator('.step-title', { hasText: 'git log' }).click();
      await form.getByLabel(label, { exact: true }).focus();
      await page.keyboard.press('End');
      await page.keyboard.type('xyz');
      const tab = page.locator('.tab.active.dirty');
      await tab.hover();
      await tab.locator('.tab-actions .action-label').first().click();
      const question = page.locator('.monaco-dialog-box');
      await question.waitFor();
      await question.getByRole('button', { name: 'Save', exact: true }).click();
      await question.waitFor({ state: 'detached' });
      await page.locator('.tab').waitFor({ state: 'detached' });
      assert.equal(textOf(workflow), wanted);
    });
  }

  it('shows what nobody knows, and what is wrong at its place', async () => {
    const form = await open('release');
    await form.locator('[data-path="moood"]', { hasText: 'Unknown here' }).waitFor();
    await form.locator('[data-path="moood"] .problems', { hasText: 'moood' }).waitFor();
  });

  it('adds, copies and takes out steps by type, name and key', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.getByLabel('Add a step to steps').last().selectOption('human');
    const added = form.locator('.step-title', { hasText: 'human' });
    await form.locator('.step-title:focus', { hasText: 'human' }).waitFor();
    await page.keyboard.press('Delete');
    await added.waitFor({ state: 'detached' });
    await saved('release', release);
  });

  it('renames a step with all that refers to it', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.locator('.step-title', { hasText: 'git log' }).click();
    await form.getByLabel('name of changes').fill('commits');
    await page.keyboard.press('Enter');
    await saved('release', release.replace('name: changes', 'name: commits').replace('$.changes', '$.commits'));
    await page.keyboard.press('Control+Z');
    await saved('release', release);
  });

  it('offers in an expression what the text editor offers there, and takes it by keys', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.locator('.step-title', { hasText: 'tell' }).click();
    const template = form.getByLabel('template of tell');
    await template.fill('Say {{ $.ch');
    const changes = form.getByRole('option', { name: 'changes' });
    await changes.waitFor();
    assert.equal(await changes.getAttribute('aria-selected'), 'true');
    await form.locator('.documentation', { hasText: 'The output of the step changes' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('.');
    await form.getByRole('option', { name: 'stderr' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('exit');
    await form.getByRole('option', { name: 'exit_code' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' }}');
    await saved('release', release.replace('{{ $.changes.stdout }}', 'Say {{ $.changes.exit_code }}'));
    await template.fill('{{ $.changes.stdout }}');
    await page.keyboard.press('Escape');
    await saved('release', release);
  });

  it('offers names to a key, and leaves what is typed alone where nobody takes one', async () => {
    const { page } = workbench();
    const form = await open('release');
    await form.locator('.step-title', { hasText: 'tell' }).click();
    await form.getByLabel('Add a field to tell').selectOption('depends_on');
    await form.getByRole('button', { name: 'Add to depends_on of tell' }).click();
    const waits = form.getByRole('combobox', { name: 'depends_on of tell 1' });
    await waits.focus();
    await page.keyboard.press('Control+Space');
    await form.getByRole('option', { name: 'both' }).waitFor();
    assert.equal(await waits.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await form.locator('.offers .label').allInnerTexts(), ['both', 'changes']);
    await page.keyboard.press('Escape');
    await form.locator('.offers').waitFor({ state: 'detached' });
    await page.keyboard.type('chan');
    await form.getByRole('option', { name: 'changes' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const begun = release.replace("template: '", "depends_on: [chan]\n    template: '");
    await saved('release', begun);
    await waits.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('g');
    await form.getByRole('option', { name: 'changes' }).click();
    await saved('release', begun.replace('chan]', 'changes]'));
    await form.getByRole('button', { name: 'Remove depends_on', exact: true }).click();
    await saved('release', release);
  });

  it('of a file with mistakes is its text, with what is wrong, until they are corrected', async () => {
    const form = await open('broken');
    await form.locator('.unreadable', { hasText: 'Nothing in it is lost' }).waitFor();
    assert.equal(await form.locator('pre.text').innerText(), broken);
    assert.equal(textOf('broken'), broken);
    writeFileSync(fileOf('broken'), 'name: mended\nsteps: []\n');
    await form.locator('h1', { hasText: 'mended' }).waitFor();
  });

  it('of 200 steps can be worked with', async () => {
    const form = await open('many');
    await waitUntil(async () => (await form.locator('.step-title').count()) === 200 || undefined, {
      what: 'all steps',
      limit,
    });
    await form.locator('.step-title', { hasText: 'step_199' }).click();
    await form.getByLabel('template of step_199').fill('y');
    await saved('many', many.replace(/(step_199.*)template: x/, '$1template: y'));
  });
});
