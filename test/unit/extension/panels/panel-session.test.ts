import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { panelParts, panelVersion } from '../../../../src/protocol/panel/shell-messages.ts';
import { readPanelNews } from '../../../../src/protocol/panel-messages.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { MemoryPanel } from '../../../support/memory-panel.ts';
import { listedMessage } from '../../../support/listed-message.ts';

describe('the session of a panel', () => {
  let folder: MemoryFolder;
  let panel: MemoryPanel;
  const others: MemoryPanel[] = [];
  beforeEach(() => {
    folder = new MemoryFolder('one');
    panel = new MemoryPanel([folder]);
  });
  afterEach(() => {
    for (const each of [panel, ...others.splice(0)]) {
      each.session.dispose();
      assert.deepEqual(each.errors, []);
      for (const news of each.told) assert.deepEqual(readPanelNews(structuredClone(news)), news);
    }
  });

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'news', limit: 5000 });
  }

  async function shows(id: string | null): Promise<void> {
    await until(() => panel.choice !== undefined && (panel.choice.execution?.id ?? null) === id);
  }

  const at = (id: string) => ({ folder: 'file:///one', id });

  it('says which execution and which parts of it a person can see', async () => {
    folder.begin('A');
    panel.ready();
    await shows('A');
    assert.equal(panel.seen, undefined);
    panel.see('head', 'approvals');
    const seen = (): readonly unknown[] => [panel.seen?.execution.id, [...(panel.seen?.parts ?? [])]];
    assert.deepEqual(seen(), ['A', ['head', 'approvals']]);
    folder.begin('B');
    assert.deepEqual(seen(), ['B', ['head', 'approvals']]);
    panel.session.setVisible(false);
    assert.equal(panel.seen, undefined);
  });

  describe('that follows the newest', () => {
    it('shows the newest of all folders, and goes on to each that begins of itself', async () => {
      folder.begin('A');
      panel.ready();
      await shows('A');
      folder.begin('B');
      assert.equal(panel.choice?.execution?.id, 'B');
      folder.begin('C', 'B');
      assert.equal(panel.choice.execution.id, 'B');
      assert.equal(panel.choice.follows_newest, true);
    });

    it('stays where a person has gone until they want to follow again', async () => {
      folder.begin('A');
      folder.begin('B');
      panel.ready();
      await shows('B');
      panel.say({ kind: 'pick_execution', execution: at('A') });
      await shows('A');
      folder.begin('C');
      assert.deepEqual(panel.choice?.execution, at('A'));
      panel.say({ kind: 'follow_newest' });
      await shows('C');
    });

    it('leaves what goes on for no run of a trigger, and what has ended for the next', async () => {
      folder.begin('A');
      panel.ready();
      await shows('A');
      folder.fire('T1');
      const reads = folder.reads;
      folder.change();
      await until(() => folder.reads >= reads + 3);
      panel.say({ kind: 'follow_newest' });
      await until(() => panel.newsOf('panel_shows').length === 2);
      assert.deepEqual(panel.choice, { execution: at('A'), step: null, follows_newest: true });
      folder.begin('B');
      assert.equal(panel.choice.execution.id, 'B');
      folder.complete('B');
      folder.fire('T2');
      await shows('T2');
      folder.fire('T3');
      folder.begin('C');
      assert.equal(panel.choice.execution.id, 'C');
    });

    it('shows what a trigger began where nothing of a person goes on', async () => {
      folder.begin('A');
      folder.complete('A');
      folder.fire('T1');
      panel.ready();
      await shows('T1');
    });

    it('catches up on what began where nobody told of it', async () => {
      panel.ready();
      await shows(null);
      const other = new MemoryFolder('two');
      other.begin('A');
      panel.add(other);
      await shows('A');
      assert.equal(panel.choice?.execution?.folder, 'file:///two');
    });

    it('does not come back to what it has looked up when a person has gone elsewhere meanwhile', async () => {
      folder.begin('A');
      folder.begin('B');
      const { promise, resolve } = Promise.withResolvers<null>();
      panel.settled = promise.then(() => undefined);
      panel.ready();
      panel.session.meet({ execution: folder.target('A') });
      resolve(null);
      const last = new MemoryPanel([folder]);
      others.push(last);
      last.ready();
      await until(() => last.choice !== undefined);
      assert.deepEqual(
        panel.newsOf('panel_shows').map(({ choice }) => choice.execution?.id),
        ['A'],
      );
    });
  });

  describe('that is to lead to a question', () => {
    const question = { folder: 'file:///one', execution: 'A', id: 'Q' };
    const sought = () => panel.newsOf('seek_approval').map(({ place }) => place);

    it('does so once its page is there, with the execution that asks', async () => {
      folder.begin('A');
      folder.begin('B');
      panel.session.meet({ execution: folder.target('A'), question });
      assert.deepEqual(sought(), []);
      panel.ready();
      await shows('A');
      assert.deepEqual(sought(), [question]);
      panel.ready();
      assert.deepEqual(sought(), [question]);
    });

    it('does so at once where its page is there, and when it is seen again', async () => {
      folder.begin('A');
      panel.ready();
      await shows('A');
      panel.session.meet({ question: null });
      assert.deepEqual(sought(), [null]);
      panel.session.setVisible(false);
      panel.session.meet({ question });
      assert.deepEqual(sought(), [null]);
      panel.session.setVisible(true);
      panel.ready();
      assert.deepEqual(sought(), [null, question]);
      assert.equal(panel.choice?.follows_newest, true);
    });
  });

  describe('whose page has kept a choice', () => {
    const kept = { execution: at('A'), step: { execution: 'A', step: 'look' }, follows_newest: false };

    it('shows that execution and step, and does not leave it', async () => {
      folder.begin('A');
      folder.begin('B');
      panel.ready(kept);
      await shows('A');
      assert.deepEqual(panel.choice, kept);
      folder.begin('C');
      assert.deepEqual(panel.choice, kept);
    });

    it('waits for its folder, which comes later', async () => {
      folder.begin('A');
      folder.begin('B');
      panel.folders = [];
      panel.ready(kept);
      await shows(null);
      panel.folders = [folder];
      folder.change();
      await shows('A');
      assert.deepEqual(panel.choice, kept);
    });

    it('shows what is wanted instead', () => {
      const wanting = new MemoryPanel([folder], folder.target('B'));
      others.push(wanting);
      wanting.ready(kept);
      assert.deepEqual(wanting.choice, { execution: at('B'), step: null, follows_newest: false });
    });

    it('keeps the step of the newest only while that is the same one', async () => {
      folder.begin('A');
      panel.ready({ ...kept, follows_newest: true });
      await shows('A');
      assert.deepEqual(panel.choice?.step, kept.step);
      folder.begin('B');
      assert.equal(panel.choice.step, null);
    });
  });

  describe('of which the folder leaves the window', () => {
    const step = { execution: 'A', step: 'look' };

    it('shows the newest of those that are left', async () => {
      const other = new MemoryFolder('two');
      folder.begin('A');
      other.begin('B');
      panel.add(other);
      panel.ready({ execution: at('A'), step, follows_newest: false });
      await shows('A');
      panel.remove(folder);
      await shows('B');
      assert.deepEqual(panel.choice?.execution, { folder: 'file:///two', id: 'B' });
      panel.remove(other);
      await shows(null);
    });

    it('goes on with the folder that has come back, whatever it follows', async () => {
      for (const follows_newest of [false, true]) {
        const [gone, back] = [new MemoryFolder('one'), new MemoryFolder('one')];
        for (const each of [gone, back]) each.begin('A');
        const own = new MemoryPanel([gone]);
        others.push(own);
        own.ready({ execution: at('A'), step, follows_newest });
        await until(() => own.choice !== undefined);
        own.see(...panelParts);
        own.remove(gone, back);
        await until(() => back.reads > 0);
        assert.deepEqual(own.choice, { execution: at('A'), step, follows_newest });
        assert.equal(gone.hasListeners, false);
        assert.equal(own.newsOf('panel_shows').length, 2);
      }
    });
  });

  it('loads a page of another version anew, once', () => {
    for (let times = 0; times < 2; times += 1) {
      panel.say({ kind: 'panel_ready', version: panelVersion + 1, kept: null });
    }
    assert.equal(panel.pages, 1);
  });

  describe('that is hidden', () => {
    /** All that can happen around a panel. */
    function happen(): void {
      folder.begin('C');
      folder.step('A', 'look', 'completed');
      folder.step('A', 'tell', 'running');
      folder.send(listedMessage({ id: 'm1', execution_id: 'A', content: 'Meanwhile.' }));
      folder.change();
    }

    async function seen(shown: MemoryPanel): Promise<void> {
      shown.see(...panelParts);
      await until(() => {
        const kinds = new Set(shown.told.map(({ kind }) => kind));
        return ['progress_whole', 'messages_changed', 'budgets_changed', 'timeline_moments', 'tab_counts'].every(
          (kind) => kinds.has(kind as 'tab_counts'),
        );
      });
    }

    beforeEach(async () => {
      folder.begin('A');
      folder.step('A', 'look', 'running');
      panel.ready({ execution: at('A'), step: null, follows_newest: false });
      await shows('A');
      await seen(panel);
    });

    it('reads nothing, tells nothing and listens to nothing', async () => {
      // What was asked for a moment before is not read either.
      happen();
      panel.session.setVisible(false);
      assert.deepEqual([panel.hasListeners, folder.hasListeners], [false, false]);
      const control = new MemoryFolder('control');
      const other = new MemoryPanel([control]);
      others.push(other);
      const [told, reads] = [panel.told.length, folder.reads];
      happen();
      // A panel that was shown later, and over another folder, has read and told all of it by now.
      control.begin('A');
      other.ready();
      await until(() => other.choice !== undefined);
      await seen(other);
      assert.deepEqual([panel.told.length - told, folder.reads - reads], [0, 0]);
    });

    it('has read what has changed meanwhile when it is shown again', async () => {
      panel.session.setVisible(false);
      happen();
      panel.told.length = 0;
      panel.session.setVisible(true);
      assert.deepEqual(panel.told, []);
      panel.ready({ execution: at('A'), step: null, follows_newest: false });
      await shows('A');
      await seen(panel);
      const [progress] = panel.newsOf('progress_whole');
      assert.deepEqual(
        progress?.steps.map(({ path, status }) => [path, status]),
        [
          ['look', 'completed'],
          ['tell', 'running'],
        ],
      );
      const lines = panel
        .newsOf('messages_changed')
        .flatMap(({ changes }) => changes.put.flatMap((each) => each.lines));
      assert.deepEqual(lines, ['Meanwhile.']);
    });

    it('goes on to the newest when it is shown again', async () => {
      panel.session.setVisible(false);
      happen();
      panel.session.setVisible(true);
      panel.ready({ execution: at('A'), step: null, follows_newest: true });
      await shows('C');
    });

    it('listens to nothing any more when it was closed', () => {
      panel.session.dispose();
      assert.deepEqual([panel.hasListeners, folder.hasListeners], [false, false]);
    });
  });
});
