import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import type { Fact } from '../../../../src/domain/execution-event.ts';
import type { ApprovalCard, ApprovalPlace } from '../../../../src/presentation/panel/approvals/approval-card.ts';
import { withRowChanges } from '../../../../src/presentation/row-changes.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';
import { MemoryPanel } from '../../../support/memory-panel.ts';

const decided = {
  type: 'approval_decided',
  data: { approval_id: 'Q1', approved: false, decided_by: 'person:ann', reason: 'Too risky.' },
} as unknown as Fact;

describe('questions of the panel', () => {
  let folder: MemoryFolder;
  let panel: MemoryPanel;
  beforeEach(() => {
    folder = new MemoryFolder('one');
    folder.begin('A');
    folder.approvals = ['Q1', 'Q2'].map((id) => approvalRecord({ id, execution_id: 'A' }));
    panel = new MemoryPanel([folder], folder.target('A'));
    panel.ready();
    panel.see('approvals');
  });
  afterEach(() => panel.session.dispose());

  function cards(): readonly ApprovalCard[] {
    return panel.newsOf('approvals_changed').reduce((rows: readonly ApprovalCard[], { is_anew, changes }) => {
      return withRowChanges(is_anew ? [] : rows, changes);
    }, []);
  }

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'questions', limit: 5000 });
  }

  function place(id: string): ApprovalPlace {
    return { folder: 'file:///one', execution: 'A', id };
  }

  it('are told as they come, with who has answered one, and how', async () => {
    await until(() => cards().length === 2);
    folder.approvals = folder.approvals.slice(1);
    folder.record('A', decided, 'deploy');
    await until(() => cards().length === 1);
    assert.deepEqual(
      panel.newsOf('approval_answered').map(({ words }) => words),
      ['person:ann has rejected: Run the command: rm -r build (Too risky.)'],
    );
  });

  it('show that they are being answered, and why an answer was refused', async () => {
    await until(() => cards().length === 2);
    const { promise, reject } = Promise.withResolvers<never>();
    panel.answers = { ask: () => promise };
    panel.say({ kind: 'answer_approval', place: place('Q1'), answer: { kind: 'approve', scope: 'once' } });
    await until(() => cards()[0]?.standing.kind === 'answering');
    reject(new Error('The disk is gone.'));
    await until(() => cards()[0]?.standing.kind === 'refused');
    assert.equal(cards()[0]?.standing.words, 'The disk is gone.');
    assert.equal(cards()[1]?.standing.kind, 'open');
  });

  it('are locked where nobody can answer', async () => {
    panel.answers = { whyLocked: () => 'Trust this folder to answer.' };
    await until(() => cards().length === 2);
    assert.deepEqual(cards()[0]?.standing, { kind: 'locked', words: 'Trust this folder to answer.' });
  });

  it('are approved together only where the page was told of them and all of each is shown', async () => {
    const run = `echo ${'x'.repeat(20_000)}`;
    const long = approvalRecord({ id: 'Q3', execution_id: 'A', question: `Run the command: ${run}`, payload: { run } });
    folder.approvals = [...folder.approvals, long];
    folder.change();
    await until(() => cards().length === 3);
    const confirmed: (readonly string[])[] = [];
    panel.answers = {
      confirm: async (all) => {
        confirmed.push(all.map((card) => card.place.id));
        return false;
      },
    };
    panel.say({ kind: 'approve_several', places: ['Q1', 'Q3', 'Q9'].map(place) });
    await until(() => confirmed.length === 1);
    assert.deepEqual(confirmed, [['Q1']]);
  });
});
