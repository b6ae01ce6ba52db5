import assert from 'node:assert/strict';
import type { FileStanding } from '../../../src/domain/trigger.ts';
import type { Trigger } from '../../../src/domain/workflow.ts';
import type { TriggerRecord } from '../../../src/domain/workflow-records.ts';
import { update } from '../../../src/domain/tables.ts';
import { type TriggeredWorkflow, syncTriggers } from '../../../src/triggers/sync-triggers.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const now = Date.UTC(2026, 0, 1);
const at = (hour: number): Trigger => ({ type: 'schedule', cron: `0 ${hour} * * *`, timezone: 'UTC' });

function workflow(triggers: readonly Trigger[], standing: FileStanding = 'active'): TriggeredWorkflow {
  return { slug: 'nightly', workflow: { slug: 'nightly', triggers, standing } };
}

describe('the rows of triggers', () => {
  let store: MemoryStore;
  beforeEach(() => {
    store = new MemoryStore();
  });

  const sync = (workflows: readonly TriggeredWorkflow[], time = now): readonly TriggerRecord[] => {
    store.apply(syncTriggers(store, workflows, time));
    return store.find('triggers', {});
  };

  it('are those of the files that fire by themselves, each with its next time', () => {
    const rows = sync([workflow([{ type: 'manual' }, at(7), at(9), { type: 'webhook', path: '/x' }])]);
    assert.deepEqual(
      rows.map(({ id, next_at }) => [id, next_at]),
      [
        ['nightly/schedule', '2026-01-01T07:00:00.000Z'],
        ['nightly/schedule-2', '2026-01-01T09:00:00.000Z'],
        ['nightly/webhook', null],
      ],
    );
    assert.deepEqual(syncTriggers(store, [workflow([at(7), at(9), { type: 'webhook', path: '/x' }])], now + 1), []);
  });

  it('keep the time that has passed while nobody was there, and forget it when the file says another', () => {
    sync([workflow([at(7)])]);
    const later = now + 3 * 24 * 3_600_000;
    assert.equal(sync([workflow([at(7)])], later)[0]?.next_at, '2026-01-01T07:00:00.000Z');
    assert.equal(sync([workflow([at(8)])], later)[0]?.next_at, '2026-01-04T08:00:00.000Z');
  });

  it('have no time while the workflow does not fire', () => {
    sync([workflow([at(7)])]);
    const [row] = sync([workflow([at(7)], 'draft')]);
    assert.deepEqual([row?.next_at, row?.standing], [null, 'draft']);
  });

  it('stay paused where a schedule is edited, and where one before it is taken away', () => {
    sync([workflow([at(7), at(9)])]);
    store.apply([update('triggers', { id: 'nightly/schedule-2' }, { paused: true, next_at: null })]);
    const edited = sync([workflow([at(7), at(10)])]);
    assert.deepEqual(
      edited.map(({ paused }) => paused),
      [false, true],
    );
    const [only] = sync([workflow([at(10)])]);
    assert.deepEqual([only?.id, only?.paused, only?.next_at], ['nightly/schedule', true, null]);
  });

  it('stay while the file has errors, and go with it', () => {
    sync([workflow([at(7)])]);
    assert.equal(sync([{ slug: 'nightly', workflow: null }]).length, 1);
    assert.equal(sync([]).length, 0);
  });
});
