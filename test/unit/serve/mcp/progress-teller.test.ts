import assert from 'node:assert/strict';
import { toDisposable } from '../../../../src/base/disposable.ts';
import { type ProgressNote, ProgressTeller } from '../../../../src/serve/mcp/progress-teller.ts';
import { executionCreated, executionEvents } from '../../../support/execution-reports.ts';
import { fakeOrchestrator } from '../../../support/fake-orchestrator.ts';

const started = { type: 'step_started', data: { name: 'a', step_type: 'code', agent: null, input: null } } as const;
const completed = { type: 'step_completed', data: { output: null } } as const;

function telling() {
  const api = fakeOrchestrator();
  const notes: ProgressNote[] = [];
  let tick = (): void => undefined;
  const teller = new ProgressTeller({
    api,
    tell: (note) => notes.push(note),
    every: (_ms, callback) => {
      tick = callback;
      return toDisposable(() => (tick = () => undefined));
    },
  });
  return { api, teller, notes, tick: () => tick(), messages: () => notes.map(({ message }) => message) };
}

describe('the progress that is told to an MCP client', () => {
  it('is the execution at once, and then the latest fact in each pause, with the steps that are done', () => {
    const { api, teller, notes, tick, messages } = telling();
    teller.follow('01EXECUTION');
    const facts = [
      { ...started, step: 'read' },
      { ...completed, step: 'read' },
      { ...started, step: 'write' },
    ];
    for (const event of executionEvents(facts)) api.record(event);
    tick();
    tick();
    assert.deepEqual(messages(), ['execution 01EXECUTION · 0 steps done', 'write started · 1 step done']);
    assert.deepEqual(
      notes.map(({ progress }) => progress),
      [1, 2],
    );
  });

  it('counts what was recorded before it was known which execution is followed', () => {
    const { api, teller, tick, messages } = telling();
    for (const event of executionEvents([{ ...started, step: 'read' }])) api.record(event);
    teller.follow('01EXECUTION');
    tick();
    assert.deepEqual(messages().at(-1), 'read started · 0 steps done');
  });

  it('hears of children, whose steps are not counted, and of no other execution', () => {
    const { api, teller, tick, messages } = telling();
    teller.follow('01EXECUTION');
    assert.ok(executionCreated.type === 'execution_created');
    const child = { ...executionCreated, data: { ...executionCreated.data, parent_execution_id: '01EXECUTION' } };
    const of = (execution_id: string, facts: Parameters<typeof executionEvents>[0]): void => {
      for (const event of executionEvents(facts)) api.record({ ...event, execution_id });
    };
    of('01CHILD', [child, { ...completed, step: 'inner' }]);
    of('01OTHER', [{ ...completed, step: 'other' }]);
    tick();
    assert.deepEqual(messages().slice(1), ['inner completed · 0 steps done']);
  });

  it('says again and again that a silent execution lives, and nothing after its end', () => {
    const { teller, notes, tick } = telling();
    teller.follow('01EXECUTION');
    for (let pause = 0; pause < 80; pause += 1) tick();
    assert.equal(notes.length, 3);
    teller.dispose();
    for (let pause = 0; pause < 80; pause += 1) tick();
    assert.equal(notes.length, 3);
  });
});
