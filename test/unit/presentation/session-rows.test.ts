import assert from 'node:assert/strict';
import type { SessionDetail, SessionValidation } from '../../../src/domain/record-requests.ts';
import type { SessionRecord } from '../../../src/domain/session.ts';
import { sessionDocumentLines } from '../../../src/presentation/session-document.ts';
import { lineText } from '../../../src/presentation/line.ts';
import { deploymentRow, sessionRow } from '../../../src/presentation/session-rows.ts';
import { deploymentRecord } from '../../support/deployment-record.ts';

const at = '2026-01-01T10:00:00.000Z';
const now = Date.parse(at);

function detail(given: Partial<SessionRecord>, rest: Partial<SessionDetail> = {}): SessionDetail {
  return {
    session: {
      ...{ id: 'manual', scope: 'Translate\nthe manual', phase: 1, status: 'planning', token_budget: 1000 },
      ...{ warn_threshold: 0.75, metadata: {}, completed_at: null, created_at: at, updated_at: at },
      moves: [{ phase: 1, status: 'planning', at, by: 'person:ada' }],
      ...given,
    },
    budget: { tokens: 1000, spent_tokens: 0, spent_usd: 0, left_tokens: 1000, is_near: false },
    deployments: { total: 0, deployed: 0, completed: 0, failed: 0 },
    outputs: { total: 0, deliverable: 0, validation_result: 0, insight: 0, error: 0 },
    executions: [],
    ...rest,
  };
}

describe('a session as a row', () => {
  it('says its phase, and menus what it allows', () => {
    const rows = ([1, 3, 5] as const).map((phase) =>
      sessionRow(detail({ phase, status: phase < 3 ? 'planning' : 'executing' }), now),
    );
    assert.deepEqual(
      rows.map(({ label, description, context }) => [label, description, context]),
      [
        ['Translate the manual', '1 (analyze)', 'session planning open advanceable'],
        ['Translate the manual', '3 (execute)', 'session executing open advanceable returnable'],
        ['Translate the manual', '5 (confirm)', 'session executing judged open completable returnable'],
      ],
    );
  });

  it('allows nothing more when it has ended', () => {
    const row = sessionRow(detail({ phase: 5, status: 'completed', completed_at: at }), now);
    assert.deepEqual([row.context, row.icon.name], ['session completed judged', 'pass']);
    assert.doesNotMatch(row.description, /confirm/);
  });

  it('says who is at work, and what of its budget is spent', () => {
    const budget = { tokens: 1000, spent_tokens: 800, spent_usd: null, left_tokens: 200, is_near: true };
    const deployments = { total: 3, deployed: 1, completed: 1, failed: 1 };
    const row = sessionRow(detail({ phase: 3, status: 'executing' }, { budget, deployments }), now);
    assert.equal(row.description, '3 (execute) · 1 at work · 1 failed · 800 tok of 1k tok, near its end');
  });

  it('tells its way in the tooltip, its end too', () => {
    const moves = [
      { phase: 5, status: 'executing', at, by: 'person:ada' },
      { phase: 5, status: 'completed', at, by: 'person:*bob*' },
    ] as const;
    const { tooltip } = sessionRow(detail({ phase: 5, status: 'completed', moves }), now);
    assert.match(tooltip, /^- 5 \(confirm\): .*ada\n- completed: .*\\\*bob\\\*$/m);
  });
});

describe('an agent below its session', () => {
  it('says what it costs and whether it goes on', () => {
    const record = { agent_type: 'debugger', scope: 'Find it', deployed_at: at, context_token_count: 120 } as const;
    const row = deploymentRow(deploymentRecord({ ...record, status: 'deployed' }), now);
    assert.match(row.description, /^deployed · .* · 120 tok · Find it$/);
    assert.equal(row.context, 'deployment deployed');
    const ended = { status: 'completed', completed_at: '2026-01-01T10:00:02.000Z' } as const;
    const spent = { llm_calls: 1, input_tokens: 130, output_tokens: 20 };
    const done = deploymentRow(deploymentRecord({ ...record, ...ended, ...spent }), now);
    assert.equal(done.description, '2.0 s · 150 tok · Find it');
  });
});

describe('a session as a document', () => {
  it('holds its way, what checks have said, who was deployed and what was made', () => {
    const deployment = deploymentRecord({ agent_type: 'debugger', scope: 'Find it' });
    const validation: SessionValidation = {
      ...{ session_id: 'manual', phase: 4, status: 'executing', ok: false, results: [], deliverables: [] },
      missing: ['There is no check.'],
    };
    const lines = sessionDocumentLines(detail({ phase: 4, status: 'executing' }), {
      ...{ validation, deployments: [deployment], outputs: [] },
    });
    const text = lines.map(lineText).join('\n');
    assert.match(text, /^Translate the manual · manual\n● executing · 4 \(validate\): analyze → plan → /);
    assert.match(
      text,
      /\n\nway\n1 \(analyze\) .* person:ada\n\nchecks\n- There is no check\.\n.*not yet\n\ndeployments\n/,
    );
    assert.doesNotMatch(text, /outputs\n/);
  });
});
