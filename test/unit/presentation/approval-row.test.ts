import assert from 'node:assert/strict';
import type { AskedApproval } from '../../../src/domain/approval.ts';
import { approvalRow } from '../../../src/presentation/approval-row.ts';

const asked: AskedApproval = {
  id: '01M7XX6PCBF2BJEK4RQV8TFMKB',
  execution_id: '01M7XZKWZKK0M1JB06V4WWJ8YZ',
  step_path: 'change',
  kind: 'write',
  idempotency_key: 'k',
  subject: 'notes.md',
  question: "Agent 'fix' wants to write notes.md",
  payload: {},
  edited_payload: null,
  scope: 'once',
  status: 'pending',
  decided_by: null,
  decided_at: null,
  reason: null,
  answer: null,
  created_at: '2026-11-20T10:42:00.000Z',
  updated_at: '2026-11-20T10:42:00.000Z',
  workflow: 'fix',
  rehearsal: false,
  cost: { tokens: 3400, usd: 0.021, outermost: null, budgets: [] },
  editable: true,
  waiting: [],
};
const now = Date.parse('2026-11-20T11:00:00.000Z');

describe('approvalRow', () => {
  it('names what is asked, and which step of which workflow asks', () => {
    const { label, description } = approvalRow(asked, now);
    assert.deepEqual([label, description], ["Agent 'fix' wants to write notes.md", 'fix · change']);
  });

  it('tells two executions of one workflow apart', () => {
    const other = approvalRow({ ...asked, execution_id: '01M7XZKWZKK0M1JB06V4AAAAAA' }, now);
    assert.match(approvalRow(asked, now).detail, /^asked .*:42.* · execution WWJ8YZ · so far 3\.4k tok, \$0\.021$/);
    assert.match(other.detail, / · execution AAAAAA · /);
  });

  it('says that a rehearsal asks, and names no step where none does', () => {
    assert.equal(approvalRow({ ...asked, step_path: null, rehearsal: true }, now).description, 'fix · rehearsal');
  });

  it('tells what the execution around it has cost as well', () => {
    const outermost = { execution_id: '01M7XZKWZKK0M1JB06V4BBBBBB', tokens: 12_000, usd: null };
    const { detail } = approvalRow({ ...asked, cost: { tokens: 0, usd: 0, outermost, budgets: [] } }, now);
    assert.match(detail, / · so far 0 tok; 12k tok, cost unknown with all around it$/);
  });

  it('tells how far the budget is used up that is nearest to its end', () => {
    const [own, epic] = [
      { level: 'execution', subject_id: '01M7XZKWZKK0M1JB06V4BBBBBB', title: 'fix', limit: 'turns', spent: 1, of: 4 },
      { level: 'epic', subject_id: '01EPIC', title: 'Re\u202elaunch', limit: 'tokens', spent: 8000, of: 10_000 },
    ] as const;
    const { detail } = approvalRow({ ...asked, cost: { ...asked.cost, budgets: [own, epic] } }, now);
    assert.match(detail, /; 8k tok of 10k tok of the epic 'Re\\u202elaunch' \(80%\)$/);
    const dear = { ...epic, limit: 'usd', spent: null, of: 2 } as const;
    const unpriced = approvalRow({ ...asked, cost: { ...asked.cost, budgets: [own, dear] } }, now);
    assert.match(unpriced.detail, /; cost unknown of \$2\.00 of the epic/);
  });

  it('shows as text what would turn the direction of writing', () => {
    assert.equal(approvalRow({ ...asked, question: 'a\u202eb' }, now).label, 'a\\u202eb');
  });
});
