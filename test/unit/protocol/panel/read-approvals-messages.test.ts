import assert from 'node:assert/strict';
import { approvalCard } from '../../../../src/presentation/panel/approvals/approval-card.ts';
import { readPanelNews, readPanelRequest } from '../../../../src/protocol/panel-messages.ts';
import { approvalRecord } from '../../../support/execution-reports.ts';

const place = { folder: 'file:///w', execution: '01E', id: '01A' };
const standing = { kind: 'open', words: '' } as const;
const card = approvalCard(approvalRecord(), { folder: 'file:///w', belongs: 'shown', standing, now: 0 });

function changed(put: readonly unknown[]): unknown {
  return { kind: 'approvals_changed', is_anew: true, changes: { put, removed: [], order: null }, more: 0 };
}

describe('messages about approvals', () => {
  it('are read as they were said', () => {
    const requests = [
      { kind: 'answer_approval', place, answer: { kind: 'approve', scope: 'execution' } },
      { kind: 'answer_approval', place, answer: { kind: 'reject', reason: '' } },
      { kind: 'answer_approval', place, answer: { kind: 'fields', values: { a: '1' } } },
      { kind: 'approve_several', places: [place] },
    ];
    for (const request of requests) assert.equal(readPanelRequest(request), request);
    for (const news of [changed([card]), { kind: 'approval_answered', words: 'Done.' }]) {
      assert.equal(readPanelNews(news), news);
    }
  });

  it('have no effect when they are something else', () => {
    const wrong = [
      { kind: 'answer_approval', place, answer: { kind: 'approve', scope: 'always' } },
      { kind: 'answer_approval', place, answer: { kind: 'fields', values: { a: 1 } } },
      { kind: 'answer_approval', place: { ...place, id: 1 }, answer: { kind: 'reject', reason: '' } },
      { kind: 'approve_several', places: place },
    ];
    for (const request of wrong) assert.equal(readPanelRequest(request), undefined);
    for (const put of [{}, { ...card, answer: { kind: 'maybe' } }, { ...card, standing: null }]) {
      assert.equal(readPanelNews(changed([put])), undefined);
    }
  });
});
