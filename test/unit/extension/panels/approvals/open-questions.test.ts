import assert from 'node:assert/strict';
import type { ApprovalFilter } from '../../../../../src/app/calls/approval-api.ts';
import type { AskedApproval } from '../../../../../src/domain/approval.ts';
import { type AskingFolder, openQuestions } from '../../../../../src/extension/panels/approvals/open-questions.ts';
import { approvalRecord } from '../../../../support/execution-reports.ts';

interface NamedFolder extends AskingFolder {
  readonly name: string;
}

/** In which these questions are asked. */
function asking(name: string, approvals: readonly AskedApproval[]): NamedFolder {
  const opened = {
    listApprovals: async ({ execution }: ApprovalFilter) => {
      const items = approvals.filter(({ execution_id }) => execution === undefined || execution_id === execution);
      return { items, total: items.length };
    },
  };
  return { name, opened, open: async () => opened };
}

function unreadable(name: string): NamedFolder {
  const opened = { listApprovals: () => Promise.reject(new Error(`${name} is damaged`)) };
  return { name, opened, open: async () => opened };
}

const asked = (id: string, execution_id: string): AskedApproval => approvalRecord({ id, execution_id });

describe('the questions of a window', () => {
  it('begin with those of the execution that is shown, and tell each once', async () => {
    const left = asking('left', [asked('01P', '01A')]);
    const right = asking('right', [asked('01Q', '01B'), asked('01R', '01C')]);
    const { questions, more, unread } = await openQuestions([left, right], { workspace: right, id: '01C' });
    assert.deepEqual(
      questions.map(({ workspace, approval, belongs }) => [workspace.name, approval.id, belongs]),
      [
        ['right', '01R', 'shown'],
        ['left', '01P', 'other'],
        ['right', '01Q', 'other'],
      ],
    );
    assert.deepEqual([more, unread], [0, []]);
  });

  it('are those of the folders that can be read, and say which cannot', async () => {
    const [left, right] = [unreadable('left'), asking('right', [asked('01Q', '01B')])];
    const { questions, unread } = await openQuestions([left, right], { workspace: left, id: '01A' });
    assert.deepEqual(
      questions.map(({ approval }) => approval.id),
      ['01Q'],
    );
    assert.deepEqual(new Set(unread.map(({ workspace }) => workspace.name)), new Set(['left']));
  });
});
