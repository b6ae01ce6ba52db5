import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { useForms } from './open-form.ts';

const text = `name: w
status: draft
steps:
  - { name: a, type: code, code: return 1; }
  - { name: b, type: transform, template: x }
`;

describe('choices in a form', () => {
  const open = useForms();

  it('show what the file says, also when somebody has chosen before', async () => {
    const { page, form, expectText } = await open(text);
    const status = page.getByLabel('status', { exact: true });
    for (const each of ['active', 'draft', 'active']) {
      await status.selectOption(each);
      await expectText(text.replace('draft', each));
    }
    form.write(text);
    await shows(status, 'draft');
    form.write(text.replace('draft', 'archived'));
    await shows(status, 'archived');
  });

  it('that are refused are not shown as if they were made', async () => {
    const { page, form } = await open(text);
    form.beforeEdit = () => form.write(`# meanwhile\n${text}`);
    const status = page.getByLabel('status', { exact: true });
    await status.selectOption('archived');
    await page.locator('.notice').waitFor();
    assert.equal(await status.inputValue(), 'draft');
    await page.locator('.step-title', { hasText: 'code' }).click();
    const type = page.getByLabel('type of a');
    form.beforeEdit = () => form.write(`# again\n${text}`);
    await type.selectOption('http');
    await shows(type, 'code');
  });

  it('by a person who only walks through the words with keys add nothing and set nothing', async () => {
    const { page, changes, expectText, expectStill } = await open(text);
    await page.getByLabel('Add a step to steps').focus();
    for (const key of ['ArrowDown', 'h', 'Tab']) await page.keyboard.press(key);
    await page.getByLabel('status', { exact: true }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Escape', 'Tab']) await page.keyboard.press(key);
    await expectStill(text);
    assert.deepEqual(changes, []);
    await page.getByLabel('status', { exact: true }).focus();
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expectText(text.replace('draft', 'active'));
    await page.getByLabel('Add a step to steps').focus();
    await page.keyboard.press('h');
    await page.getByText('Press Enter to add it').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.step-title:focus', { hasText: 'http' }).waitFor();
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['set', 'add_step'],
    );
  });
});

async function shows(box: Locator, word: string): Promise<void> {
  const isShown = async (): Promise<true | undefined> => (await box.inputValue()) === word || undefined;
  await waitUntil(isShown, { what: word, limit: 10_000 });
}
