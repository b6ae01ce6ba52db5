import assert from 'node:assert/strict';
import type { ExecutionEventRecord } from '../../../../src/domain/execution-event.ts';
import { StepRows } from '../../../../src/extension/panels/inspector/step-rows.ts';
import type { InspectorNews } from '../../../../src/protocol/panel/inspector-messages.ts';
import { fakeOrchestrator } from '../../../support/fake-orchestrator.ts';

const place = { execution: '01A', step: 'each' };

/** A record that grows, and what a page was told of it. */
function recorded() {
  const events: ExecutionEventRecord[] = [];
  const api = fakeOrchestrator({
    executionLog: async (_, { after = 0, steps, limit = Infinity }) => {
      const items = events.filter(({ seq, step }) => seq > after && (steps?.includes(step ?? '') ?? true));
      return { items: items.slice(0, limit), total: items.length };
    },
  });
  const told: InspectorNews[] = [];
  return {
    api,
    told,
    rows: (tab: 'events' | 'log', isLeaf = true) => {
      return new StepRows({ place, tab, level: 'debug', isLeaf, tell: (news) => told.push(news) });
    },
    record: (step: string) => {
      const data = { output: null };
      const seq = events.length + 1;
      events.push({ execution_id: '01A', seq, at: '', round: 1, key: null, type: 'step_completed', step, data });
    },
    steps: () => told.map((news) => (news.kind === 'inspector_rows' ? news.rows.map(({ step }) => step) : [])),
  };
}

describe('the lines of a step', () => {
  it('are told when they are asked for, and new ones by themselves', async () => {
    const { api, told, rows, record, steps } = recorded();
    const log = rows('log');
    record('each');
    await log.catchUp(api);
    log.tellRows(0, 10);
    for (const step of ['each[0].twice', 'other', 'each2']) record(step);
    await log.catchUp(api);
    assert.deepEqual(steps(), [[], ['each'], ['each[0].twice']]);
    const [first] = told;
    assert.ok(first?.kind === 'inspector_rows');
    assert.deepEqual([first.begins, first.total], [true, 1]);
    await log.catchUp(api);
    assert.equal(told.length, 3);
  });

  it('are its own among the events, and those of what is in it in the log', async () => {
    const { api, rows, record, told } = recorded();
    const events = rows('events');
    await events.catchUp(api);
    for (const step of ['each', 'each[0].twice', 'each']) record(step);
    await events.catchUp(api);
    const last = told.at(-1);
    assert.ok(last?.kind === 'inspector_rows');
    assert.deepEqual([last.total, last.rows.map(({ seq }) => seq)], [2, [1, 3]]);
  });

  it('are in the log those of all that is in it, however many steps that are, and no others', async () => {
    const { api, rows, record, told } = recorded();
    for (let item = 0; item < 3000; item += 1) {
      record(`each[${item}].twice`);
      record(`other[${item}].twice`);
    }
    const log = rows('log', false);
    await log.catchUp(api);
    const last = told.at(-1);
    assert.ok(last?.kind === 'inspector_rows');
    assert.equal(last.total, 3000);
    log.tellRows(2999, 3000);
    const end = told.at(-1);
    assert.deepEqual(end?.kind === 'inspector_rows' ? end.rows.map(({ step }) => step) : [], ['each[2999].twice']);
  });
});
