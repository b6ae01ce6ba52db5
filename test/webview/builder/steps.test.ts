import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { useForms } from './open-form.ts';

const text = `name: w
steps:
  - { name: alpha, type: code, code: return 1; }
  - { name: beta, type: transform, template: "{{ $.alpha }}" }
  - { name: gamma, type: code, code: return 3; }
  - { name: delta, type: code, code: return 4; }
`;

/** What is done takes until it is let go on. */
function held(): { readonly wait: () => Promise<undefined>; readonly letGo: () => void } {
  const gate = Promise.withResolvers<undefined>();
  return { wait: () => gate.promise, letGo: () => gate.resolve(undefined) };
}

describe('steps in a form', () => {
  const open = useForms();

  it('are copied by somebody who has just renamed them', async () => {
    const { page, form, changes } = await open(text);
    const renaming = held();
    form.beforeRename = renaming.wait;
    await page.locator('.step-title', { hasText: 'alpha' }).first().click();
    await page.getByLabel('name of alpha').fill('first');
    // As a hand does it: the button is down for a while.
    await page.getByLabel('Copy alpha').click({ delay: 80 });
    renaming.letGo();
    await namesAre(page, ['first', 'first_2', 'beta', 'gamma', 'delta']);
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['rename', 'duplicate_step'],
    );
    assert.match(form.text, /\$\.first \}\}/);
  });

  it('keep what is typed in them while they are renamed', async () => {
    const { page, form, expectText } = await open(text);
    const renaming = held();
    form.beforeRename = renaming.wait;
    await page.locator('.step-title', { hasText: 'beta' }).click();
    await page.getByLabel('name of beta').fill('second');
    await page.getByLabel('template of beta').fill('new');
    renaming.letGo();
    await expectText(text.replace('beta', 'second').replace('{{ $.alpha }}', 'new'));
    await page.getByLabel('template of second').and(page.locator(':focus')).waitFor();
  });

  it('go as far as somebody presses, and no further than the end', async () => {
    const { page, form } = await open(text);
    const moving = held();
    form.beforeEdit = moving.wait;
    await page.locator('.step-title').first().focus();
    for (let count = 0; count < 2; count += 1) await page.keyboard.press('Alt+ArrowDown');
    moving.letGo();
    await namesAre(page, ['beta', 'gamma', 'alpha', 'delta']);
    await page.getByText('alpha is now step 3 of 4.').waitFor({ state: 'attached' });
    await page.locator('.step-title:focus', { hasText: 'alpha' }).waitFor();
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('Alt+ArrowDown');
    await namesAre(page, ['beta', 'gamma', 'delta', 'alpha']);
    await form.session.flush('all');
    assert.equal(await page.locator('.notice').count(), 0);
  });

  it('are not said to be copied when they are not', async () => {
    const { page, form } = await open(text);
    form.beforeEdit = () => form.write(`# meanwhile\n${text}`);
    await page.locator('.step-title').first().focus();
    await page.keyboard.press('Shift+Alt+ArrowDown');
    await page.locator('.notice').waitFor();
    assert.equal(await page.locator('[role=status]').last().innerText(), '');
  });

  it('are not marked with what was wrong with the one that stood there before', async () => {
    const wrong = text.replace('name: beta, type: transform', 'name: beta, type: transfrom');
    const { page, form } = await open(wrong);
    const marked = page.locator('.step-title', { has: page.locator('.worst') });
    await marked.waitFor();
    const checked = Promise.withResolvers<undefined>();
    form.beforeRead = () => checked.promise;
    await page.locator('.step-title').first().focus();
    await page.keyboard.press('Delete');
    await page.getByText('alpha was removed.').waitFor({ state: 'attached' });
    assert.equal(await marked.count(), 0);
    checked.resolve(undefined);
    await marked.and(page.locator('.step-title', { hasText: 'beta' })).waitFor();
  });

  it('that could not be added leave the keyboard where it is, then and later', async () => {
    const { page, form } = await open(text);
    form.beforeEdit = () => form.write(`# meanwhile\n${text}`);
    await page.getByLabel('Add a step to steps').selectOption('code');
    await page.locator('.notice').waitFor();
    form.beforeEdit = () => undefined;
    await page.getByLabel('name', { exact: true }).focus();
    form.write(`${form.text}  - { name: late, type: code, code: return 1; }\n`);
    await page.locator('.step-title', { hasText: 'late' }).waitFor();
    await page.getByLabel('name', { exact: true }).and(page.locator(':focus')).waitFor();
  });
});

async function namesAre(page: Page, names: readonly string[]): Promise<void> {
  const shown = async (): Promise<string> => (await page.locator('.step-name').allInnerTexts()).join();
  const areThere = async (): Promise<true | undefined> => (await shown()) === names.join() || undefined;
  await waitUntil(areThere, { what: names.join(), limit: 10_000 }).catch(async () =>
    assert.equal(await shown(), names.join()),
  );
}
