import assert from 'node:assert/strict';
import { rehearsalModel } from '../../../src/domain/model.ts';
import type { Statement } from '../../../src/domain/execution-event.ts';
import { type Change, insert } from '../../../src/domain/tables.ts';
import { createRecorder } from '../../../src/history/recorder.ts';
import { rebuildRows } from '../../../src/history/rebuild-rows.ts';
import type { Recorder } from '../../../src/ports/recorder.ts';
import type { Store } from '../../../src/ports/store.ts';
import { approvalRecord, executionCreated } from '../../support/execution-reports.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const id = '01EXECUTION';
const created: Statement = { ...executionCreated, key: 'created' };
const started: Statement = { type: 'execution_started', key: 'started', data: { round: 1 } };
const completed: Statement = { type: 'execution_completed', key: 'ended', data: { output: 1, context: {} } };
const failure = { code: 'broken', message: 'No.' };
const failed: Statement = {
  type: 'execution_failed',
  key: 'ended',
  data: { error: failure, context: {}, rolled_back: false },
};

function stepStarted(step: string): Statement {
  const data = { name: step, step_type: 'command', agent: null, input: { run: 'make' } };
  return { type: 'step_started', step, key: `${step}/started`, data };
}

function stepFailed(step: string): Statement {
  return { type: 'step_failed', step, key: `${step}/failed`, data: { error: failure, output: null } };
}

describe('the recorder', () => {
  let store: MemoryStore;
  let clock: FakeClock;
  let recorder: Recorder;
  let lastId: number;

  beforeEach(() => {
    store = new MemoryStore();
    clock = new FakeClock();
    lastId = 0;
    recorder = newRecorder();
  });

  const newRecorder = (ids = () => String(++lastId)): Recorder => createRecorder({ store, clock, ids });
  const record = (...statements: readonly Statement[]): Promise<void> => recorder.record(id, statements);
  const told = (): readonly string[] => store.find('execution_events', {}).map(({ seq, type }) => `${seq} ${type}`);
  const execution = () => store.get('executions', { id });

  it('writes each fact and the rows that follow from it in one transaction', async () => {
    await record(created, started, stepStarted('a'));
    assert.equal(store.commits.length, 1);
    assert.deepEqual(told(), ['1 execution_created', '2 execution_started', '3 step_started']);
    assert.equal(execution()?.status, 'running');
    assert.equal(store.get('step_executions', { execution_id: id, step_path: 'a' })?.status, 'running');
  });

  it('writes other changes in the same transaction', async () => {
    await recorder.record(id, [created], [insert('approvals', approvalRecord())]);
    assert.equal(store.commits.length, 1);
    assert.equal(store.count('approvals', {}), 1);
  });

  it('leaves out a statement whose key is known, also to another process', async () => {
    await record(created, started);
    await record(started);
    recorder = newRecorder();
    await record(started);
    assert.deepEqual(told(), ['1 execution_created', '2 execution_started']);
    assert.equal(store.commits.length, 1);
  });

  it('goes on from the record of another database when that has taken the place of the first', async () => {
    const kept = { store: new MemoryStore() };
    const replaceable: Store = {
      apply: (changes) => kept.store.apply(changes),
      durable: () => kept.store.durable(),
      commit: (changes) => kept.store.commit(changes),
      find: (table, where, options) => kept.store.find(table, where, options),
      get: (table, where) => kept.store.get(table, where),
      count: (table, where, from) => kept.store.count(table, where, from),
      sum: (table, question) => kept.store.sum(table, question),
      onDidCommit: (listener) => kept.store.onDidCommit(listener),
    };
    const both = createRecorder({ store: replaceable, clock, ids: () => String(++lastId) });
    await both.record(id, [created, started]);
    kept.store = store;
    both.forget();
    await both.record(id, [created, started]);
    assert.deepEqual(told(), ['1 execution_created', '2 execution_started']);
  });

  it('adds a statement without a key each time', async () => {
    const warning: Statement = { type: 'warning', data: { code: 'odd', message: 'Odd.' } };
    await record(created, warning, warning);
    assert.equal(told().length, 3);
  });

  it('updates only the columns that differ', async () => {
    await record(created, started, stepStarted('a'));
    clock.advance(1000);
    await record({ type: 'step_waiting', step: 'a', data: { for: 'ada' } });
    const updates = store.commits.at(-1)?.flatMap((change) => (change.kind === 'update' ? [change.set] : []));
    assert.deepEqual(updates, [{ status: 'waiting', updated_at: '2026-01-01T00:00:01.000Z' }]);
  });

  it('gives the changes to another writer instead of the store', async () => {
    const written: Change[] = [];
    const write = async (changes: readonly Change[]): Promise<void> => void written.push(...changes);
    recorder.noteThrough(write, id, [created]);
    assert.deepEqual(
      written.map(({ kind, table }) => `${kind} ${table}`),
      ['insert execution_events', 'insert executions'],
    );
    assert.equal(store.commits.length, 0);
  });

  it('keeps nothing of a commit that the store refused', async () => {
    await record(created);
    store.refuseNext(new Error('The disk is full.'));
    await assert.rejects(record(started), /full/);
    await record(started);
    assert.deepEqual(told(), ['1 execution_created', '2 execution_started']);
  });

  it('keeps nothing of a recording with a move that the lifecycle does not allow', async () => {
    await record(created, started, completed);
    await assert.rejects(record(stepStarted('late'), started, { ...failed, key: 'again' }), { code: 'illegal_move' });
    await record(stepStarted('late'));
    assert.deepEqual(told().slice(3), ['4 step_started']);
    assert.equal(execution()?.status, 'completed');
    assert.equal(store.count('step_executions', { step_path: 'late' }), 1);
  });

  it('keeps nothing of a recording whose changes could not be made', async () => {
    await record(created, started);
    const noIds = (): string => {
      throw new Error('No more ids.');
    };
    recorder = newRecorder(() => (lastId++ === 0 ? noIds() : String(lastId)));
    await assert.rejects(
      record({ type: 'warning', key: 'odd', data: { code: 'odd', message: 'Odd.' } }, stepStarted('a')),
    );
    await record({ type: 'warning', key: 'odd', data: { code: 'odd', message: 'Odd.' } }, stepStarted('a'));
    assert.deepEqual(told().slice(2), ['3 warning', '4 step_started']);
  });

  it('lets a retry say anew what is about the execution or about a forgotten step, and nothing else', async () => {
    await record(created, started, stepStarted('kept'), stepStarted('again'), stepFailed('again'), failed);
    const data = {
      round: 2,
      from: null,
      definition_hash: 'hash',
      workflow_version: '1.0.0',
      model: rehearsalModel,
      budget: null,
      forgotten: { steps: [], subtrees: ['again'], asked_again: [] },
    };
    await record({ type: 'execution_retried', data });
    assert.deepEqual(store.get('executions', { id })?.model, rehearsalModel);
    await record(started, stepStarted('kept'), stepStarted('again'));
    assert.deepEqual(told().slice(6), ['7 execution_retried', '8 execution_started', '9 step_started']);
  });

  it('closes the questions of a step that failed, and no others', async () => {
    const asked = [approvalRecord({ step_path: 'a' }), approvalRecord({ id: '02', step_path: 'b' })];
    await recorder.record(
      id,
      [created, started, stepStarted('a')],
      asked.map((row) => insert('approvals', row)),
    );
    await record(stepFailed('a'));
    assert.deepEqual(
      store.find('approvals', {}).map(({ step_path, status }) => `${step_path ?? ''} ${status}`),
      ['a expired', 'b pending'],
    );
  });

  it('writes rows that can be made again from the events alone', async () => {
    await record(created, started, stepStarted('a'));
    clock.advance(500);
    await record(stepFailed('a'), stepStarted('b'));
    clock.advance(500);
    await record(failed);
    const rebuilt = rebuildRows(store, id);
    assert.deepEqual(rebuilt.execution, execution());
    const stored = store.find('step_executions', {}, { orderBy: [{ column: 'position', direction: 'asc' }] });
    assert.deepEqual(
      rebuilt.steps,
      stored.map((row) => ({ ...row, id: '' })),
    );
    assert.equal(rebuilt.execution?.duration_ms, 1000);
  });
});

describe('rows of an execution that nothing was recorded of', () => {
  it('are none', () => {
    assert.deepEqual(rebuildRows(new MemoryStore(), id), { execution: undefined, steps: [] });
  });
});
