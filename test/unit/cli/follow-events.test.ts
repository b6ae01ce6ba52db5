import assert from 'node:assert/strict';
import type { ExecutionEventRecord, Fact } from '../../../src/domain/execution-event.ts';
import { followEvents } from '../../../src/cli/progress/follow-events.ts';
import { executionEvents } from '../../support/execution-reports.ts';
import { fakeOrchestrator } from '../../support/fake-orchestrator.ts';

const warning: Fact = { type: 'warning', data: { code: 'x', message: 'x' } };
const [first, second, third] = executionEvents([warning, warning, warning]);

describe('following an execution', () => {
  it('tells what was recorded and what comes, once and in order, also what comes while it reads', async () => {
    assert.ok(first && second && third);
    const api = fakeOrchestrator({
      executionLog: async (_id, { after }) => {
        if (after === 0) api.record(second);
        return { items: after === 0 ? [first] : [], total: 1 };
      },
    });
    const told: number[] = [];
    const following = await followEvents(api, '01EXECUTION', ({ seq }: ExecutionEventRecord) => told.push(seq));
    api.record(second);
    api.record(third);
    api.record({ ...third, execution_id: 'another', seq: 4 });
    await following.stop();
    assert.deepEqual(told, [1, 2, 3]);
  });

  it('tells the last events before it stops', async () => {
    assert.ok(first && second);
    const pages = [[], [first, second]];
    const api = fakeOrchestrator({ executionLog: async () => ({ items: pages.shift() ?? [], total: 2 }) });
    const told: number[] = [];
    const following = await followEvents(api, '01EXECUTION', ({ seq }: ExecutionEventRecord) => told.push(seq));
    await following.stop();
    assert.deepEqual(told, [1, 2]);
  });
});
