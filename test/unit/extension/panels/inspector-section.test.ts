import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { InspectorTab } from '../../../../src/presentation/panel/inspector/inspector-tab.ts';
import { nothingTold, toldBy } from '../../../../webview/panel/inspector/told-inspection.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { MemoryPanel } from '../../../support/memory-panel.ts';

describe('the step inspector', () => {
  let folder: MemoryFolder;
  let panel: MemoryPanel;
  beforeEach(() => {
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.step('A', 'look', 'completed');
    panel = new MemoryPanel([folder], folder.target('A'));
    panel.ready();
    panel.see('inspector');
    panel.say({ kind: 'choose_step', step: { execution: 'A', step: 'look' } });
  });
  afterEach(() => panel.session.dispose());

  /** What the page knows by now. */
  function told() {
    return panel.told.reduce((known, news) => {
      return news.kind.startsWith('inspector_') ? toldBy(known, news as Parameters<typeof toldBy>[1]) : known;
    }, nothingTold);
  }

  async function goTo(tab: InspectorTab): Promise<void> {
    panel.say({ kind: 'inspect', wish: { tab, agent: null, open: [], level: 'info' } });
    const isThere = (): boolean => told().shown?.tab === tab || told().list?.tab === tab;
    await waitUntil(() => isThere() || undefined, { what: tab, limit: 5000 });
  }

  it('shows a tab again after a list has stood in its place', async () => {
    await goTo('output');
    const { shown } = told();
    await goTo('events');
    assert.equal(told().shown, null);
    await goTo('output');
    assert.deepEqual(told().shown, shown);
  });

  it('goes on with its list when the step is chosen that is chosen already', async () => {
    await goTo('events');
    panel.say({ kind: 'choose_step', step: { execution: 'A', step: 'look' } });
    const before = panel.told.length;
    panel.say({ kind: 'inspector_rows_wanted', tab: 'events', from: 0, until: 1 });
    assert.equal(panel.told[before]?.kind, 'inspector_rows');
  });

  it('says that a step has not begun', async () => {
    panel.say({ kind: 'choose_step', step: { execution: 'A', step: 'tell' } });
    await waitUntil(() => told().problem !== '' || undefined, { what: 'a problem', limit: 5000 });
    assert.equal(told().problem, 'This step has not begun.');
  });
});
