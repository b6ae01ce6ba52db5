import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { BatonError, CancelledError } from '../../../../src/base/errors.ts';
import type { Asked } from '../../../../src/extension/commands/choose-approval.ts';
import type { AnswerMeans } from '../../../../src/extension/panels/approvals/answer-means.ts';
import { ApprovalWork } from '../../../../src/extension/panels/approvals/approval-work.ts';
import {
  type ApprovalCard,
  approvalCard,
  type ApprovalPlace,
} from '../../../../src/presentation/panel/approvals/approval-card.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';
import { MemoryFolder } from '../../../support/memory-folder.ts';

const place: ApprovalPlace = { folder: 'file:///one', execution: 'A', id: 'Q1' };
const yes = { kind: 'approve', scope: 'once' } as const;

function cardOf(id: string): ApprovalCard {
  const around = { folder: 'file:///one', belongs: 'shown', standing: { kind: 'open', words: '' }, now: 0 } as const;
  return approvalCard(approvalRecord({ id, execution_id: 'A' }), around);
}

describe('answers of the panel', () => {
  const { workspace } = new MemoryFolder('one');
  let done: string[];
  let failures: unknown[];
  let isConfirmed: boolean;
  let fails: Partial<Record<'ask' | 'record' | 'change' | 'resume' | 'open', Error>>;
  /** Asking waits for it. */
  let gate: Promise<unknown>;
  let work: ApprovalWork;
  beforeEach(() => {
    done = [];
    failures = [];
    fails = {};
    isConfirmed = true;
    gate = Promise.resolve();
    work = new ApprovalWork({ answers: means(), showFailure: (error) => failures.push(error) }, () => undefined);
  });

  function does(what: keyof typeof fails, { approval }: Asked): void {
    const failure = fails[what];
    if (failure !== undefined) throw failure;
    done.push(`${what} ${approval.id}`);
  }

  function means(): AnswerMeans {
    return {
      whyLocked: () => undefined,
      ask: async ({ id }) => {
        await gate;
        const asked = { workspace, approval: approvalRecord({ id }) };
        does('ask', asked);
        return asked;
      },
      record: async (asked) => does('record', asked),
      change: async (asked) => does('change', asked),
      resume: async (asked) => does('resume', asked),
      open: async (asked) => does('open', asked),
      confirm: async () => isConfirmed,
    };
  }

  async function until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'answers', limit: 5000 });
  }

  it('are recorded, and then the execution goes on', async () => {
    work.answer(place, yes);
    assert.equal(work.standing(place).kind, 'answering');
    await until(() => done.length === 3);
    assert.deepEqual(done, ['ask Q1', 'record Q1', 'resume Q1']);
    assert.equal(work.standing(place).kind, 'open');
  });

  it('are given once at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    gate = promise;
    work.answer(place, yes);
    work.answer(place, { kind: 'reject', reason: '' });
    work.change(place);
    // A question keeps its standing while an answer is under way, whatever is shown.
    work.keepOnly([]);
    assert.equal(work.standing(place).kind, 'answering');
    resolve(null);
    await until(() => done.length === 3);
    assert.deepEqual(done, ['ask Q1', 'record Q1', 'resume Q1']);
  });

  it('that are refused leave the question with the reason until it is gone', async () => {
    fails.record = new BatonError('invalid_answer', 'That does not fit.', { hint: 'Choose one.' });
    work.answer(place, yes);
    await until(() => work.standing(place).kind === 'refused');
    assert.equal(work.standing(place).words, 'That does not fit. Choose one.');
    work.keepOnly([cardOf('Q1')]);
    assert.equal(work.standing(place).kind, 'refused');
    work.keepOnly([cardOf('Q2')]);
    assert.equal(work.standing(place).kind, 'open');
    assert.deepEqual([done, failures], [['ask Q1'], []]);
  });

  it('that a person gives up leave the question as it was', async () => {
    fails.change = new CancelledError();
    work.change(place);
    await until(() => work.standing(place).kind === 'open');
    assert.deepEqual([done, failures], [['ask Q1'], []]);
  });

  it('are recorded though the execution could not go on, which is said', async () => {
    fails.resume = new Error('No model.');
    work.answer(place, yes);
    await until(() => failures.length > 0);
    assert.equal(work.standing(place).kind, 'open');
    assert.deepEqual(done, ['ask Q1', 'record Q1']);
  });

  it('to several are given one after the other, and none when the person does not want to', async () => {
    work.approveSeveral(['Q1', 'Q2'].map(cardOf));
    await until(() => done.length === 6);
    assert.deepEqual(done, ['ask Q1', 'record Q1', 'resume Q1', 'ask Q2', 'record Q2', 'resume Q2']);
    isConfirmed = false;
    work.approveSeveral(['Q3'].map(cardOf));
    work.openProposal({ ...place, id: 'Q4' });
    await until(() => done.length === 8);
    assert.deepEqual(done.slice(6), ['ask Q4', 'open Q4']);
  });

  it('whose proposal cannot be shown say so', async () => {
    fails.ask = new BatonError('already_decided', 'This was answered already.');
    work.openProposal(place);
    await until(() => failures.length > 0);
    assert.deepEqual(failures, [fails.ask]);
  });
});
