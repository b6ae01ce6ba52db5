import assert from 'node:assert/strict';
import type { ExecutionEventRecord, FactType } from '../../../src/domain/execution-event.ts';
import { insert } from '../../../src/domain/tables.ts';
import { activeSeconds } from '../../../src/registry/active-seconds.ts';
import { MemoryStore } from '../../support/memory-store.ts';

/** Facts with the second at which each was recorded. */
type Story = readonly (readonly [type: FactType, second: number])[];

const stories: readonly { readonly name: string; readonly facts: Story; readonly now: number; readonly is: number }[] =
  [
    { name: 'none before the start', facts: [['execution_created', 0]], now: 9, is: 0 },
    { name: 'up to now while it works', facts: [['execution_started', 2]], now: 9, is: 7 },
    {
      name: 'none while it waits for a person',
      facts: [
        ['execution_started', 0],
        ['execution_waiting', 3],
      ],
      now: 1000,
      is: 3,
    },
    {
      name: 'again when it goes on',
      facts: [
        ['execution_started', 0],
        ['execution_waiting', 3],
        ['execution_continued', 1000],
      ],
      now: 1002,
      is: 5,
    },
    {
      name: 'none between its end and a retry',
      facts: [
        ['execution_started', 0],
        ['execution_failed', 4],
        ['execution_retried', 500],
        ['execution_started', 501],
        ['execution_completed', 503],
      ],
      now: 9000,
      is: 7,
    },
    {
      name: 'none from the last sign of life of a process that was killed to the resume',
      facts: [
        ['execution_started', 0],
        ['step_started', 1],
        ['step_completed', 5],
        ['execution_resumed', 86_400],
      ],
      now: 86_402,
      is: 7,
    },
    {
      name: 'none up to the answer of a person to a process that was killed',
      facts: [
        ['execution_started', 0],
        ['approval_requested', 2],
        ['approval_decided', 5000],
        ['execution_resumed', 5001],
      ],
      now: 5002,
      is: 3,
    },
    {
      name: 'none between two resumes of which the first did nothing',
      facts: [
        ['execution_started', 0],
        ['execution_resumed', 100],
        ['execution_resumed', 200],
      ],
      now: 203,
      is: 3,
    },
    {
      name: 'none before a resume of an execution that waited',
      facts: [
        ['execution_started', 0],
        ['execution_waiting', 3],
        ['execution_resumed', 100],
        ['execution_waiting', 101],
      ],
      now: 500,
      is: 4,
    },
  ];

describe('active seconds', () => {
  for (const { name, facts, now, is } of stories) {
    it(`count ${name}`, async () => {
      assert.equal(activeSeconds(await storeWith(facts), 'e1', now * 1000), is);
    });
  }

  it('are those of the one execution', async () => {
    assert.equal(activeSeconds(await storeWith([['execution_started', 0]]), 'e2', 5000), 0);
  });
});

async function storeWith(facts: Story): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.commit(facts.map(([type, second], index) => insert('execution_events', event(type, second, index + 1))));
  return store;
}

function event(type: FactType, second: number, seq: number): ExecutionEventRecord {
  const at = new Date(second * 1000).toISOString();
  // What the fact says does not matter here.
  return { execution_id: 'e1', seq, at, round: 1, key: null, type, step: null, data: { reason: '' } };
}
