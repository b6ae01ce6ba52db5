import assert from 'node:assert/strict';
import type { Delegation } from '../../../src/domain/execution-report.ts';
import { delegationLines } from '../../../src/presentation/delegation-lines.ts';
import { lineText } from '../../../src/presentation/line.ts';

const delegation: Delegation = {
  execution_id: '01M7XX9P9DV9NFTJWGGH9B8JP3',
  agent: 'writer',
  workflow: 'delegate-to-writer',
  by: 'lead',
  message: 'Write.\nAnd more.',
  status: 'completed',
  interrupted: false,
  tokens: 15,
  usd: 0,
  depth: 1,
  task_id: '01TASK',
  started_at: '2026-01-01T00:00:00.000Z',
  duration_ms: 2000,
  error: null,
  children: [],
};

describe('delegations on the command line', () => {
  it('are a tree of who worked for whom on what', () => {
    const run = { ...delegation, agent: null, workflow: 'check', by: 'writer', message: null, tokens: 0 };
    const lines = delegationLines([{ ...delegation, children: [{ ...run, status: 'failed' }] }]);
    assert.deepEqual(
      lines.map((line) =>
        lineText(line)
          .replaceAll(/(?<=\S) {2,}/g, '  ')
          .trimEnd(),
      ),
      [
        '  ✓ writer  completed  9B8JP3  for lead · 2.0 s · 15 tok, $0  Write. And more.',
        '    ✗ workflow check  failed  9B8JP3  for writer · 2.0 s',
      ],
    );
  });
});
