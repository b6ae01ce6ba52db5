import assert from 'node:assert/strict';
import { useForms } from './open-form.ts';

const text = `name: parts
steps:
  - { name: a, type: transform, template: x }
outputs:
  said: $.nobody
  more: $.a
`;

describe('parts of a form', () => {
  const open = useForms();

  it('open and close by keys, and say how much they hold and that something is wrong in them', async () => {
    const { page } = await open(text);
    const outputs = page
      .getByRole('button', { name: 'Outputs 2 has warnings' })
      .or(page.getByRole('button', { name: 'Outputs 2 has errors' }));
    await outputs.waitFor();
    assert.equal(await outputs.getAttribute('aria-expanded'), 'false');
    await outputs.focus();
    await page.keyboard.press('Space');
    await page.getByLabel('said of outputs', { exact: true }).waitFor();
    assert.equal(await page.locator('[data-part=outputs] .worst').count(), 0, 'it is said at the field');
    await page.keyboard.press('Enter');
    await page.getByLabel('said of outputs', { exact: true }).waitFor({ state: 'detached' });
    assert.equal(await page.locator('[data-part=inputs] .worst').count(), 0);
  });

  it('say that there is nothing yet, and how to begin', async () => {
    const { page } = await open('');
    await page.locator('main > .problems', { hasText: 'The file is empty' }).waitFor();
    await page.getByText('No steps yet.').waitFor();
  });

  it('of a step that hold steps can be taken out, unless the step needs them', async () => {
    const inner = '{ name: in, type: transform, template: x }';
    const head = 'name: places\nsteps:\n  - name: which\n    type: conditional\n    condition: "true"\n';
    const end = `  - { name: all, type: parallel, steps: [${inner}] }\n`;
    const { page, expectText } = await open(`${head}    if_true: ${inner}\n${end}`);
    const taking = page.getByRole('button', { name: /^Remove (if_true|steps) of/ });
    assert.equal(await taking.getAttribute('title'), 'Remove if_true of which', 'that of the parallel step stays');
    await taking.click();
    await expectText(head + end);
    await page.locator('.slot', { hasText: 'needs `if_true`' }).waitFor();
  });

  it('do not cut off what is offered in them', async () => {
    const { page } = await open(text);
    await page.locator('[data-part=outputs] button').first().click();
    await page.getByLabel('said of outputs', { exact: true }).fill('$.');
    const offer = page.locator('.offers li').first();
    await offer.waitFor();
    await offer.click();
    await page.locator('.offers').waitFor({ state: 'detached' });
  });
});
