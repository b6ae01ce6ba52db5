import assert from 'node:assert/strict';
import type { ExecutionSummary } from '../../../src/domain/execution-report.ts';
import { contextOf, executionRow } from '../../../src/presentation/execution-row.ts';
import { momentLabel } from '../../../src/presentation/moment-label.ts';
import { executionSummary } from '../../support/execution-reports.ts';

const start = Date.parse('2026-05-04T10:00:00.000Z');
const moment = momentLabel(start, start);

/** Ten seconds after the execution began. */
function rowOf(changes: Partial<ExecutionSummary>) {
  return executionRow(executionSummary(changes), start + 10_000);
}

describe('the row of an execution', () => {
  const running = { status: 'running', duration_ms: null, completed_at: null } as const;

  it('that went well says when and how long, and its icon the rest', () => {
    const row = rowOf({ tokens: 1200, usd: 0.02 });
    assert.equal(row.description, `${moment} · 1.2 s · 1.2k tok · $0.02`);
    assert.equal(row.icon.name, 'pass');
    assert.equal(row.spoken, `demo, completed, ${moment}, 1.2 s, 1.2k tok, $0.02`);
  });

  it('that runs says for how long', () => assert.equal(rowOf(running).description, `running · ${moment} · 10 s`));

  it('that was interrupted does not grow older, and can be resumed', () => {
    const row = rowOf({ ...running, interrupted: true, resumable: true });
    assert.equal(row.description, `interrupted · ${moment}`);
    assert.equal(row.icon.name, 'debug-pause');
    assert.equal(row.context, 'execution interrupted resumable cancellable');
  });

  it('that has not begun has no duration', () => {
    assert.equal(rowOf({ ...running, status: 'pending', started_at: null }).description, `pending · ${moment}`);
  });

  it('says that a price is not known, never that it is zero', () => {
    assert.match(rowOf({ tokens: 10, usd: null }).description, /10 tok · cost unknown$/);
  });

  it('of a rehearsal names no price, and says that nothing was spent', () => {
    const row = rowOf({ rehearsal: true, tokens: 10 });
    assert.match(row.description, /^rehearsal · .* · 10 tok$/);
    assert.match(row.tooltip, /nothing was spent/);
  });

  it('of a trigger says that nobody began it', () => {
    const row = rowOf({ trigger: 'schedule:tick/schedule' });
    assert.match(row.description, /^triggered · /);
    assert.match(row.tooltip, /A trigger began it: `schedule:tick\/schedule`/);
  });

  it('has nothing in its name that acts or shows as something else', () => {
    const row = rowOf({ workflow: `**x**\n\u001b[2J[a](command:b)${'y'.repeat(10_000)}` });
    assert.match(row.label, /^\*\*x\*\* \\u001b\[2J\[a\]\(command:b\)y+…$/);
    assert.match(row.tooltip, /^\*\*\\\*\\\*x\\\*\\\* \\\\u001b\\\[2J\\\[a\\\]/);
    assert.ok(row.tooltip.length < 1000);
  });

  for (const [status, words] of [
    ['pending', 'execution pending cancellable'],
    ['running', 'execution running cancellable'],
    ['waiting', 'execution waiting cancellable'],
    ['completed', 'execution completed'],
    ['failed', 'execution failed retryable'],
    ['cancelled', 'execution cancelled retryable'],
  ] as const) {
    it(`tells menus of one that is ${status}: ${words}`, () =>
      assert.equal(contextOf({ status, interrupted: false, resumable: false }), words));
  }

  it('tells menus that one that waits and that nobody works on can be resumed', () => {
    const words = contextOf({ status: 'waiting', interrupted: false, resumable: true });
    assert.equal(words, 'execution waiting resumable cancellable');
  });
});

describe('a moment', () => {
  const at = (text: string): number => new Date(text).getTime();

  it('of today is a time, to the last minute before midnight', () => {
    assert.equal(momentLabel(at('2026-11-20T00:00:00'), at('2026-11-20T23:59:59')).includes('20'), false);
  });

  it('of a minute ago names the day when that was before midnight', () => {
    assert.match(momentLabel(at('2026-11-20T23:59:30'), at('2026-11-21T00:00:10')), /20.*:59|:59.*20/);
  });

  it('of another year names it', () => {
    assert.match(momentLabel(at('2025-12-31T23:59:30'), at('2026-01-01T00:00:10')), /2025/);
  });

  it('of what works on a task has its title', () => {
    const { label } = executionRow(executionSummary({ workflow: 'echo', asked: 'Say it' }), Date.now());
    assert.equal(label, 'echo: Say it');
  });

  it('of delegated work has the name of the agent, and what it was asked', () => {
    const { label, description, spoken } = executionRow(
      executionSummary({
        ...{ agent: 'writer', asked: 'Write about rain.' },
        ...{ workflow: 'delegate-to-writer', status: 'waiting' },
      }),
      Date.parse('2026-05-04T10:00:02.000Z'),
    );
    assert.equal(label, '→ writer: Write about rain.');
    assert.match(description, /^waiting · delegated · /);
    assert.match(spoken, /^writer: Write about rain\., waiting, delegated, /);
  });
});
