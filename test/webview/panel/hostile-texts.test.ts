import assert from 'node:assert/strict';
import { usePages } from '../support/use-pages.ts';
import { begin, head, shows, step, whole } from './shown-run.ts';

const hostile = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>\u001B[31mred';

/** Elements of the page that could load or run something, in its shadow trees too; the page's own script left out. */
const loaded = `(() => {
  const found = [];
  const walk = (root) => {
    for (const each of root.querySelectorAll('*')) {
      if (each.matches('img, iframe, object, embed, a[href]')) found.push(each.outerHTML);
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document);
  return found;
})()`;

describe('what agents and files say, in the panel', () => {
  const open = usePages('panel');

  it('is shown as text, wherever it stands', async () => {
    const { page, tell } = await open();
    const text = 'name: shown\nsteps: [{ name: call, type: workflow, workflow: other }]\n';
    const failed = step('call', 'failed', { type: 'workflow', agent: hostile, note: hostile });
    const children = [{ id: 'C', step: 'call', label: hostile }];
    const facts = { agent: hostile, asked: hostile };
    for (const news of [begin, shows, whole({ text, steps: [failed], children, head: facts })]) await tell(news);
    await tell({ kind: 'head_surroundings', can_act: true, lines: [hostile], nothing: null });
    await page.locator('[data-step="call"] .toggle').click();
    await page.locator('.list', { hasText: '<img src=x' }).waitFor();
    await page.locator('.title', { hasText: '<img src=x' }).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.locator('.row[data-path="call"]').waitFor();
    await tell({ kind: 'progress_failed', execution: head().id, message: hostile });
    await page.getByRole('alert').filter({ hasText: '<script>' }).waitFor();
    assert.deepEqual(await page.evaluate(loaded), []);
    assert.equal(await page.evaluate('window.hacked'), undefined);
  });
});
