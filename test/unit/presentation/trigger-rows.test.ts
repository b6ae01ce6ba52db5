import assert from 'node:assert/strict';
import type { ListedTrigger, TriggerFiringRecord } from '../../../src/domain/trigger.ts';
import { triggerRow } from '../../../src/presentation/trigger-rows.ts';
import { nextLabel, nextLabelHolds } from '../../../src/presentation/trigger-words.ts';

const now = Date.UTC(2026, 0, 1);
const path = '.baton/workflows/nightly.yaml';

function listed(changes: Partial<ListedTrigger> = {}): ListedTrigger {
  return {
    ...{ id: 'nightly/schedule', workflow: 'nightly', type: 'schedule', status: 'active', reason: null },
    spec: { type: 'schedule', cron: '0 7 * * *', timezone: 'UTC' },
    ...{ next_at: '2026-01-01T07:00:00.000Z', url: null, last_fired_at: null, last: null },
    ...changes,
  };
}

const shown = (trigger: ListedTrigger) => ({ id: trigger.id, spec: trigger.spec, listed: trigger });

describe('the row of a trigger', () => {
  it('says when it fires next, and menus that it is active', () => {
    const { label, description, context, spoken } = triggerRow(shown(listed()), path, now);
    assert.deepEqual([label, description, context], ['0 7 * * * UTC', 'in 7 h', 'trigger active']);
    assert.equal(spoken, 'trigger schedule, 0 7 * * * UTC, in 7 h');
  });

  it('says that it is paused, and how the last occasion went where it did not start', () => {
    const last: TriggerFiringRecord = {
      ...{ id: 'x', trigger_id: 'nightly/schedule', workflow_slug: 'nightly', type: 'schedule', status: 'failed' },
      ...{ reason: { code: 'no_model', message: 'No *model*.' }, missed: 0, execution_id: null },
      created_at: '2026-01-01T00:00:00.000Z',
    };
    const row = triggerRow(shown(listed({ status: 'paused', next_at: null, last })), path, now);
    assert.deepEqual(
      [row.description, row.icon.name, row.context],
      ['paused · last failed', 'debug-pause', 'trigger paused'],
    );
    assert.match(row.tooltip, /No \\\*model\\\*\./);
  });

  it('says where nothing fires', () => {
    const { id, spec } = listed();
    assert.equal(triggerRow({ id, spec, listed: null }, path, now).description, 'does not fire here');
  });
});

describe('when a trigger fires next', () => {
  for (const [seconds, label] of [
    [0, 'now'],
    [8, 'in 10 s'],
    [90, 'in 2 min'],
    [3600, 'in 1 h'],
    [5 * 3600 + 60, 'in 5 h'],
    [47 * 3600, 'in 1 d 23 h'],
    [75 * 3600, 'in 3 d'],
  ] as const) {
    it(`in ${seconds} s: ${label}`, () => {
      const next_at = new Date(now + seconds * 1000).toISOString();
      assert.equal(nextLabel(listed({ next_at }), now), label);
    });
  }

  it('is said anew when the words change, and not before', () => {
    const next_at = '2026-01-01T05:10:00.000Z';
    const holds = nextLabelHolds(next_at, now);
    assert.equal(nextLabel(listed({ next_at }), now + holds - 2), 'in 5 h');
    assert.equal(nextLabel(listed({ next_at }), now + holds), 'in 4 h');
  });
});
