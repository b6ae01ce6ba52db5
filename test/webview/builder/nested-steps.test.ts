import assert from 'node:assert/strict';
import { useForms } from './open-form.ts';

const text = `name: w
steps:
  - name: both
    type: parallel
    steps:
      - { name: left, type: code, code: return 1; }
  - { name: beta, type: code, code: return 2; }
  - name: choose
    type: conditional
    condition: 'true'
    if_true:
      - { name: yes, type: code, code: return 3; }
      - { name: sure, type: code, code: return 4; }
    if_false:
      - { name: no, type: code, code: return 5; }
`;
const beta = '  - { name: beta, type: code, code: return 2; }\n';
const sure = '      - { name: sure, type: code, code: return 4; }\n';

describe('steps that hold steps', () => {
  const open = useForms();

  it('are gone into and out of by keys', async () => {
    const { page, expectText } = await open(text);
    const title = page.locator('.step-title', { hasText: 'beta' });
    await title.focus();
    await page.keyboard.press('Alt+ArrowRight');
    const inside = text.replace(beta, '').replace('return 1; }\n', `return 1; }\n    ${beta}`);
    await expectText(inside);
    await page.getByText('beta is now step 2 of 2 in both.').waitFor({ state: 'attached' });
    await page.locator('.step-title:focus', { hasText: 'beta' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await expectText(text);
    await page.locator('.step-title:focus', { hasText: 'beta' }).waitFor();
  });

  it('take what comes behind all that came since', async () => {
    const { page, form, expectText } = await open(text);
    await page.locator('.step-title', { hasText: 'beta' }).focus();
    const more = '      - { name: more, type: code, code: return 6; }\n';
    const written = text.replace(beta, `${more}${beta}`);
    form.write(written);
    await page.locator('.step-title', { hasText: 'more' }).waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await expectText(written.replace(`${more}${beta}`, `${more}    ${beta}`));
  });

  it('are walked through from branch to branch', async () => {
    const { page, expectText } = await open(text);
    await page.locator('.step-title', { hasText: 'sure' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expectText(text.replace(sure, '').replace('if_false:\n', `if_false:\n${sure}`));
    await page.getByText(/^sure is now step 1 of 2/).waitFor({ state: 'attached' });
    await page.locator('.step-title:focus', { hasText: 'sure' }).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await expectText(text);
  });

  it('are said not to be there where none can take a step', async () => {
    const { page, changes, expectStill } = await open(text);
    const title = page.locator('.step-title', { hasText: 'both' });
    await title.focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByText('No step that holds others stands above both.').waitFor({ state: 'attached' });
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText('both stands in no other step.').waitFor({ state: 'attached' });
    await page.keyboard.press('Alt+ArrowUp');
    await expectStill(text);
    assert.deepEqual(changes, []);
  });
});
