import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const guide = '# Guide\n\nRead.\n\n## Install\n\nPut it there.\n\n## Use\n\nPull.\n';

describe('a context in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/agents/scout.yaml': 'name: scout\nrole: explorer\nprompt: You look.\n',
      'guide.md': guide,
      'long.txt': 'word '.repeat(4000),
    },
  });
  /** What the editor shows, as far as it fits. */
  const editor = (): Locator => workbench().page.locator('.editor-instance .view-lines');
  const fields = () => quickInput(workbench().page, 'What do you change?');

  it('is put together of an agent, its task and files', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Prepare Context Bundle…');
    await (await quickInput(page, 'Context for which agent?')).pick('scout');
    await (await quickInput(page, 'What is it to do?')).answer('Find the way');
    const files = await quickInput(page, 'Which files is explorer to be given?');
    await files.pick('guide.md');
    await files.pick('long.txt');
    await page.keyboard.press('Enter');
    const rows = (await (await fields()).rows()).join('\n');
    assert.match(rows, /^Show what would be sent\nguide\.mdrequired\nlong\.txtrequired\n/);
  });

  it('takes parts of files, and lets some matter less', async () => {
    const { page } = workbench();
    await (await fields()).pick('guide.md');
    await (await quickInput(page, 'Sections…')).pick('Sections…');
    const sections = await quickInput(page, 'Which sections of guide.md?');
    assert.deepEqual(await sections.rows(), ['Guide', 'Install', 'Use']);
    await sections.pick('Use');
    await page.keyboard.press('Enter');
    await (await quickInput(page, 'required · Use')).pick('long.txt');
    await (await quickInput(page, 'left out first')).pick('left out first');
    await (await quickInput(page, 'optional')).pick('Budget in tokens');
    await (await quickInput(page, 'Such as 50k')).answer('1k');
    await quickInput(page, '1k tok');
  });

  it('is shown before it is sent: what it takes, what does not fit, and the text', async () => {
    await (await fields()).pick('Show what would be sent');
    await editor().filter({ hasText: 'Context for explorer' }).filter({ hasText: 'Pull.' }).waitFor();
    const text = (await editor().innerText()).replaceAll('\u00a0', ' ');
    assert.match(text, /\| guide\.md # Use \| file \| required \| ~\d+ +\| \d+% +\|/);
    assert.match(text, /\| long\.txt \| file \| optional \| ~\d+ +\|/);
    assert.doesNotMatch(text, /Put it there/);
  });

  it('is changed where it is shown, and says what cannot be sent', async () => {
    const { page } = workbench();
    await page.locator('.editor-actions').getByRole('button', { name: 'Change and Prepare Again…' }).click();
    await (await fields()).pick('long.txt');
    await (await quickInput(page, 'without it nothing is sent')).pick('without it');
    await (await fields()).pick('Show what would be sent');
    await quickInput(page, /The required context has \d+ tokens; the budget is 1000/);
    await (await fields()).pick('long.txtrequired');
    await (await quickInput(page, 'Take it out')).pick('Take it out');
    await (await fields()).pick('Show what would be sent');
    await editor().filter({ hasText: 'Pull.' }).filter({ hasNotText: 'long.txt' }).waitFor();
  });
});
