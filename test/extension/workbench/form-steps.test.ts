import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { runCommand } from '../support/command-palette.ts';
import { formPage } from '../support/form-page.ts';
import { quickInput } from '../support/quick-input.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const first = `  # What comes first.
  - name: first   # said
    type: code
    code: |
      return 1;
`;
const both = `  - name: both
    type: parallel
    steps: # at once
      # The only one.
      - { name: lone, type: code, code: return 2; }
`;
const which = `  - name: which
    type: conditional
    condition: $.first == 1
    if_true:
      name: yes # or not
      type: transform
      template: 'y'
`;
const last = `  - name: last
    type: transform
    template: "{{ $.first }}"
`;
const text = `name: Moves\nsteps:\n${first}${both}${which}${last}`;

const limit = 30_000;

describe('steps of a form', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/moves.yaml': text },
  });

  function written(): string {
    return readFileSync(path.join(workbench().workspace, '.baton/workflows/moves.yaml'), 'utf8');
  }

  async function open(): Promise<Frame> {
    const { page } = workbench();
    // A hand that drags sees where it comes from and where it goes.
    await page.setViewportSize({ width: 1280, height: 1400 });
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Baton: Open Workflow as Form');
    await (await quickInput(page, 'Open which workflow?')).pick('Moves');
    return await formPage(page);
  }

  async function saved(wanted: string): Promise<void> {
    const { page } = workbench();
    const isSaved = async (): Promise<true | undefined> => {
      await page.keyboard.press('Control+S');
      return written() === wanted || undefined;
    };
    await waitUntil(isSaved, { what: 'the text', limit }).catch(() => undefined);
    assert.equal(written(), wanted);
  }

  async function undone(times: number): Promise<void> {
    const { page } = workbench();
    for (let count = 0; count < times; count++) {
      const names = await namesIn(await formPage(page));
      await page.keyboard.press('Control+Z');
      await changed(names);
    }
    await saved(text);
  }

  /** Of all steps, with where they stand. */
  async function namesIn(form: Frame): Promise<string> {
    const places = await Promise.all((await form.locator('.step').all()).map((step) => step.getAttribute('data-step')));
    const names = await form.locator('.step-name').allTextContents();
    return [...places, ...names].join(', ');
  }

  async function changed(names: string): Promise<void> {
    const form = await formPage(workbench().page);
    await waitUntil(async () => (await namesIn(form)) !== names || undefined, { what: 'another order', limit });
  }

  /** As a hand does: the grip is taken, and let go on a row, on its upper or lower half. */
  async function drag(form: Frame, name: string, to: { readonly on: Locator; readonly part: number }): Promise<void> {
    const { mouse } = workbench().page;
    const names = await namesIn(form);
    const grip = await rowOf(form, name).locator('span.grip').boundingBox();
    const target = await to.on.boundingBox();
    assert.ok(grip !== null && target !== null);
    const [x, y] = [target.x + 60, target.y + target.height * to.part];
    await mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await mouse.down();
    await mouse.move(x, y - 3, { steps: 4 });
    await mouse.move(x, y, { steps: 2 });
    await form.locator('[data-drop]').waitFor();
    await mouse.up();
    await changed(names);
  }

  function rowOf(form: Frame, name: string): Locator {
    return form.locator('.row', { has: form.locator('.step-name', { hasText: new RegExp(`^${name}$`) }) });
  }

  async function press(form: Frame, name: string, keys: string): Promise<void> {
    const names = await namesIn(form);
    await rowOf(form, name).locator('.step-title').focus();
    await workbench().page.keyboard.press(keys);
    await changed(names);
  }

  it('are dragged before and behind others, with their comments', async () => {
    const form = await open();
    await drag(form, 'last', { on: rowOf(form, 'first'), part: 0.2 });
    await saved(`name: Moves\nsteps:\n${last}${first}${both}${which}`);
    await undone(1);
    await drag(form, 'first', { on: rowOf(form, 'last'), part: 0.8 });
    await saved(`name: Moves\nsteps:\n${both}${which}${last}${first}`);
    await workbench().page.keyboard.press('Control+Z');
    await saved(text);
    await workbench().page.keyboard.press('Control+Shift+Z');
    await saved(`name: Moves\nsteps:\n${both}${which}${last}${first}`);
    await workbench().page.keyboard.press('Control+Z');
    await saved(text);
  });

  it('are dragged into others and out of them, the only one of a place too', async () => {
    const form = await open();
    await drag(form, 'last', { on: rowOf(form, 'lone'), part: 0.8 });
    const inner = last.replaceAll(/^/gm, '    ').trimEnd();
    await saved(`name: Moves\nsteps:\n${first}${both}${inner}\n${which}`);
    await undone(1);
    await drag(form, 'lone', { on: form.locator('.end').last(), part: 0.5 });
    const moved = '  # The only one.\n  - { name: lone, type: code, code: return 2; }\n';
    const left = both.replace(/ # at once[^]*/, ' [] # at once\n');
    await saved(`name: Moves\nsteps:\n${first}${left}${which}${last}${moved}`);
    await form.locator('.slot', { hasText: 'needs at least one step' }).waitFor();
    await drag(form, 'lone', { on: form.locator('.slot', { hasText: 'needs at least' }).locator('.end'), part: 0.5 });
    await form.locator('.slot', { hasText: 'needs at least' }).waitFor({ state: 'detached' });
    await undone(2);
  });

  it('go by keys to every place that a hand could take them to', async () => {
    const form = await open();
    await press(form, 'last', 'Alt+ArrowRight');
    const beside = `    if_true:
      - name: yes # or not
        type: transform
        template: 'y'
      - name: last
        type: transform
        template: "{{ $.first }}"
`;
    await saved(`name: Moves\nsteps:\n${first}${both}${which.replace(/ {4}if_true:[^]*/, beside)}`);
    await form.locator('.step-title:focus', { hasText: 'last' }).waitFor();
    await form.getByRole('status').filter({ hasText: 'last is now step 2 of 2 in which.' }).waitFor();
    await press(form, 'last', 'Alt+ArrowLeft');
    await undone(2);
    await press(form, 'yes', 'Alt+ArrowLeft');
    await saved(
      `name: Moves\nsteps:\n${first}${both}${which.replace(/if_true:[^]*/, 'if_true: []\n')}  - name: yes # or not\n    type: transform\n    template: 'y'\n${last}`,
    );
    await undone(1);
    await rowOf(form, 'first').locator('.step-title').focus();
    await workbench().page.keyboard.press('Alt+ArrowUp');
    await form.getByRole('status').filter({ hasText: 'first is the first step here.' }).waitFor();
    await saved(text);
  });
});
