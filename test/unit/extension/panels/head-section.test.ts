import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { MemoryPanel } from '../../../support/memory-panel.ts';

describe('the head of the panel', () => {
  let folder: MemoryFolder;
  let panel: MemoryPanel;
  beforeEach(() => {
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.begin('B');
    panel = new MemoryPanel([folder], folder.target('A'));
    panel.ready();
    panel.see('head');
  });
  afterEach(() => panel.session.dispose());

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'news', limit: 5000 });
  }

  it('does to the execution that was drawn what is pressed, and nothing to another one', () => {
    panel.say({ kind: 'steer_execution', execution: 'A', action: 'cancel' });
    panel.say({ kind: 'steer_execution', execution: 'B', action: 'cancel' });
    panel.say({ kind: 'go_way', way: 'trust' });
    assert.deepEqual(panel.ran, [
      ['baton.cancelExecution', 'A'],
      ['workbench.trust.manage', undefined],
    ]);
  });

  it('says what stands around it when that is other than before', async () => {
    await until(() => panel.newsOf('head_surroundings').length === 1);
    const { looks } = panel;
    panel.changeSurroundings({});
    await until(() => panel.looks > looks);
    panel.changeSurroundings({ can_act: false });
    await until(() => panel.newsOf('head_surroundings').length === 2);
    assert.deepEqual(
      panel.newsOf('head_surroundings').map(({ can_act }) => can_act),
      [true, false],
    );
  });

  it('shows the execution that is chosen in the list of VS Code, and stays where nothing is', async () => {
    panel.say({ kind: 'find_execution' });
    panel.chosen = folder.target('B');
    panel.say({ kind: 'find_execution' });
    await until(() => panel.choice?.execution?.id === 'B');
    assert.equal(panel.choice?.follows_newest, false);
  });
});
