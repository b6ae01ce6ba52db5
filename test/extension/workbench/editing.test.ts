import assert from 'node:assert/strict';
import { openTyped, type TypedFile } from '../support/typed-file.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const limit = 20_000;

const slip = `name: slip # of the keys
steps:
  - name: look
    template: about tea
    type: transfrom`;

const named = `name: named
steps:
  # What is said.
  - { name: draft, type: transform, template: tea }
  - name: "twice"   # both
    type: transform
    template: '{{ $.draft }} and {draft}'
    depends_on: [draft]
outputs:
  all: $.draft`;

/** What the cursor is on is at the end of each file. */
describe('a workflow that is changed in the editor', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/slip.yaml': slip, '.baton/workflows/named.yaml': named },
  });

  async function open(name: string): Promise<TypedFile> {
    const { page, workspace } = workbench();
    return await openTyped(page, workspace, `.baton/workflows/${name}.yaml`);
  }

  it('is put right by a quick fix, from the keyboard', async () => {
    const { page } = workbench();
    const file = await open('slip');
    await page.locator('.squiggly-error').first().waitFor({ timeout: limit });
    await file.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: "Change 'transfrom' to 'transform'" });
    await fix.waitFor({ timeout: limit });
    await file.press('Enter');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached', timeout: limit });
    await file.holds(slip.replace('transfrom', 'transform'));
  });

  it('gives a step another name wherever it is named, and takes all of it back at once', async () => {
    const { page } = workbench();
    const file = await open('named');
    const box = page.locator('.rename-box input');
    await file.press('F2');
    await box.waitFor({ timeout: limit });
    assert.equal(await box.inputValue(), 'draft');
    await box.fill('first');
    await file.press('Enter');
    await box.waitFor({ state: 'hidden', timeout: limit });
    await file.holds(named.replaceAll('draft', 'first'));
    await file.press('Control+Z');
    await file.holds(named);
  });

  it('refuses a name that is taken, with the reason', async () => {
    const { page } = workbench();
    const file = await open('named');
    const box = page.locator('.rename-box input');
    await file.press('F2');
    await box.waitFor({ timeout: limit });
    await box.fill('twice');
    await file.press('Enter');
    await page
      .getByText(/'twice' is taken/)
      .first()
      .waitFor({ timeout: limit });
    await file.holds(named);
  });
});
