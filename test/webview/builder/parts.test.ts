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
