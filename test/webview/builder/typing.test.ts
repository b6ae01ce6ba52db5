import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { useForms } from './open-form.ts';

const text = `name: w
steps:
  - { name: a, type: transform, template: '' }
  - { name: b, type: transform, template: '' }
`;
const zero = "  - { name: zero, type: transform, template: '' }\n";
const withZero = text.replace('steps:\n', `steps:\n${zero}`);

/** Of the page, in typing. */
const pauseMs = 300;

/** Time passes no more in the page, so that no pause in typing is over before the test says so. */
async function standStill(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

describe('what is typed in a form', () => {
  const open = useForms();

  it('makes the file one with changes at the first key', async () => {
    const { page, form, changes } = await open(text);
    await standStill(page);
    await page.getByLabel('name', { exact: true }).press('x');
    await waitUntil(() => form.isUnsaved || undefined, { what: 'a change', limit: 5_000 });
    assert.equal(changes.length, 1);
  });

  it('is told at the first key, and then when it pauses', async () => {
    const { page, changes, expectText } = await open(text);
    await page.getByLabel('name', { exact: true }).focus();
    await page.keyboard.press('End');
    await standStill(page);
    await page.keyboard.type('orkflow');
    await expectText(text.replace('name: w', 'name: wo'));
    await page.clock.runFor(pauseMs);
    await expectText(text.replace('name: w', 'name: workflow'));
    assert.equal(changes.length, 2);
  });

  it('is in the file when that is saved, a name that somebody still types included', async () => {
    const { page, form } = await open(text);
    await page.locator('.step-title', { hasText: 'a' }).first().click();
    await page.getByLabel('template of a').pressSequentially('typed');
    await form.session.flush('all');
    const typed = text.replace("a, type: transform, template: ''", 'a, type: transform, template: typed');
    assert.equal(form.text, typed);
    await page.getByLabel('name of a').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('lpha');
    await form.session.flush('texts');
    assert.equal(form.text, typed);
    await form.session.flush('all');
    assert.equal(form.text, typed.replace('name: a', 'name: alpha'));
  });

  it('as a name makes the file one with changes, too, before it is told', async () => {
    const { page, form, changes } = await open(text);
    await page.locator('.step-title', { hasText: 'a' }).first().click();
    await page.getByLabel('name of a').press('x');
    await waitUntil(() => form.isUnsaved || undefined, { what: 'a change', limit: 5_000 });
    assert.deepEqual([changes, form.text], [[], text]);
  });

  it('can grow as long as it wants under the hands of who types', async () => {
    const { page, expectText } = await open(text);
    await page.getByLabel('name', { exact: true }).focus();
    await page.keyboard.press('End');
    const long = 'long '.repeat(26);
    await page.keyboard.type(long);
    await expectText(text.replace('name: w', `name: 'w${long}'`));
    await page.keyboard.type('name');
    await expectText(text.replace('name: w', `name: 'w${long}name'`));
  });

  it('and taken back before the file has it is taken back there, too', async () => {
    const { page, form, expectText, changes } = await open(text);
    const [first, second] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const edits = [first, second];
    form.beforeEdit = () => edits.shift()?.promise;
    await page.getByLabel('name', { exact: true }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    first.resolve(undefined);
    await expectText(text.replace('name: w', 'name: wx'));
    second.resolve(undefined);
    await expectText(text);
    assert.equal(changes.length, 2);
  });

  it('is told when the page is hidden', async () => {
    const { page, expectText } = await open(text);
    await page.locator('.step-title', { hasText: 'a' }).first().click();
    await page.getByLabel('name of a').fill('alpha');
    await page.evaluate(`
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
    await expectText(text.replace('name: a', 'name: alpha'));
  });

  it('goes into the step that it was typed in, when somebody puts another one before it', async () => {
    const { page, form, expectText } = await open(text);
    await page.locator('.step-title').nth(1).click();
    await page.locator('.step-title').nth(0).click();
    await page.getByLabel('template of a').focus();
    const begun = text.replace("a, type: transform, template: ''", 'a, type: transform, template: f');
    await standStill(page);
    await page.keyboard.type('f');
    await expectText(begun);
    await page.keyboard.type('or a');
    form.write(begun.replace('steps:\n', `steps:\n${zero}`));
    const zeroth = page.locator('.step-title', { hasText: 'zero' });
    // It is drawn in frames, which come when time passes: less of it than the pause.
    for (let ms = 0; ms < pauseMs - 1 && !(await zeroth.isVisible()); ms++) await page.clock.runFor(1);
    assert.ok(await zeroth.isVisible());
    await page.clock.runFor(pauseMs);
    await expectText(withZero.replace("a, type: transform, template: ''", 'a, type: transform, template: for a'));
  });

  it('goes nowhere when somebody has taken out its step', async () => {
    const { page, form, expectStill } = await open(withZero);
    await page.locator('.step-title').nth(2).click();
    await page.locator('.step-title').nth(1).click();
    await page.getByLabel('name of a').focus();
    await page.keyboard.type('typed in a');
    const without = withZero.replace("  - { name: a, type: transform, template: '' }\n", '');
    form.write(without);
    await page.locator('.step-title', { hasText: 'a' }).nth(2).waitFor({ state: 'detached' });
    await expectStill(without);
  });

  it('stays in the last step when somebody takes out one before it', async () => {
    const { page, form, expectText } = await open(withZero);
    await page.locator('.step-title').nth(2).click();
    await page.getByLabel('name of b').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('eta');
    form.write(text);
    await page.locator('.step-title', { hasText: 'zero' }).waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('name of b').inputValue(), 'beta');
    await page.keyboard.press('Enter');
    await expectText(text.replace('name: b', 'name: beta'));
  });

  it('as half a map does not take the place of a whole one', async () => {
    const schema = `name: w
steps:
  - name: a
    type: agent
    instruction: i
    output_schema:
      # what comes back
      type: object # always
`;
    const { page, expectText, expectStill } = await open(schema);
    await page.locator('.step-title').first().click();
    const box = page.getByLabel('output_schema of a');
    await box.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.type(',');
    await expectStill(schema);
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    await page.getByLabel('instruction of a').focus();
    await expectStill(schema);
    await page.getByText('This is no JSON yet.').waitFor();
    await box.focus();
    await page.keyboard.type('"required": ["x"]');
    await expectText(`${schema}      required: [x]\n`);
    assert.equal(await box.getAttribute('aria-invalid'), 'false');
  });

  it('as a number is written as it was typed, and nothing is written in its place', async () => {
    const numbers = `name: w
concurrency: 3
steps:
  - { name: a, type: workflow, workflow: x, input: { version: v, id: '' } }
`;
    const { page, expectText } = await open(numbers);
    await page.locator('.step-title').first().click();
    await page.getByLabel('version of input of a', { exact: true }).fill('1.10');
    const versioned = numbers.replace('version: v', "version: '1.10'");
    await expectText(versioned);
    await page.getByLabel('id of input of a', { exact: true }).fill('12345678901234567890');
    const identified = versioned.replace("id: ''", "id: '12345678901234567890'");
    await expectText(identified);
    await page.getByLabel('concurrency', { exact: true }).fill('');
    await page.keyboard.press('Tab');
    await expectText(identified.replace('concurrency: 3\n', ''));
  });
});
