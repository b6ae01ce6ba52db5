import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { PruneRequest } from '../../../src/app/calls/database-api.ts';
import { pruneRecord } from '../../../src/app/prune-record.ts';
import { type Change, type Tables, insert, insertIfAbsent, remove, update } from '../../../src/domain/tables.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import { blobRecord, budgetEntry, insertBlob } from '../../support/store-records.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const asking = `
name: Asking
steps: [{ name: ask, type: human, message: Well? }]
`;
const outer = `
name: Outer
steps: [{ name: inside, type: workflow, workflow: inner, input: { topic: rivers } }]
`;
const inner = `
name: Inner
inputs: { topic: { type: string } }
steps: [{ name: write, type: agent, prompt: You write., instruction: 'About {{ $.topic }}' }]
`;

const failing = `
name: Failing
steps: [{ name: stop, type: code, code: "throw new Error('no')" }]
`;

const all: PruneRequest = { older_than: '9999-01-01T00:00:00.000Z', keep: 0, max_bytes: null, dry_run: false };
const at = '2026-01-01T00:00:00.000Z';
const session = {
  ...{ id: 's', scope: 'All of it', phase: 5, status: 'executing', token_budget: null, warn_threshold: 0.75 },
  ...{ metadata: {}, created_at: at, updated_at: at, moves: [], completed_at: null },
} as Tables['sessions'];

describe('pruning the record', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': asking,
      'workflows/outer.yaml': outer,
      'workflows/inner.yaml': inner,
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function ran(workflow: string, input = {}): Promise<string> {
    const { id } = await core.start({ ...startRequest(workflow, input), rehearsal: true });
    await core.settled(id);
    return id;
  }

  const audit = () => store.find('registry_events', {});

  const left = () => store.find('executions', {}).map(({ id }) => id);

  it('removes an execution with all that it began, and the texts that nothing else needs', async () => {
    await ran('outer');
    const report = await core.prune(all);
    assert.deepEqual([report.executions, report.agent_executions, left()], [2, 1, []]);
    const tables = ['execution_events', 'step_executions', 'agent_executions', 'agent_turns', 'spawns'] as const;
    for (const table of [...tables, 'context_bundles', 'context_allocations', 'content_blobs'] as const) {
      assert.equal(store.count(table, {}), 0, table);
    }
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });

  it('leaves what can go on, and what ended later', async () => {
    const waiting = await ran('asking');
    await ran('inner', { topic: 'one' });
    const between = new Date().toISOString();
    const later = await ran('inner', { topic: 'two' });
    await core.prune({ ...all, older_than: between });
    assert.deepEqual(left().toSorted(), [waiting, later].toSorted());
    assert.equal((await core.replay(later)).identical, true);
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });

  it('leaves the newest, as many as are to be kept', async () => {
    await ran('inner', { topic: 'one' });
    const newest = await ran('inner', { topic: 'two' });
    await core.prune({ ...all, keep: 1 });
    assert.deepEqual(left(), [newest]);
  });

  it('leaves what a session needs that is kept, and takes it along with one that has ended', async () => {
    const id = await ran('inner', { topic: 'one' });
    await store.commit([insert('sessions', session), update('executions', { id }, { session_id: 's' })]);
    assert.equal((await core.prune(all)).executions, 0);
    const extended = budgetEntry({ level: 'session', subject_id: 's', kind: 'extended', agent_execution_id: null });
    await store.commit([update('sessions', { id: 's' }, { status: 'completed' }), insert('budget_entries', extended)]);
    const report = await core.prune(all);
    assert.deepEqual([report.executions, report.sessions, store.count('sessions', {})], [1, 1, 0]);
    assert.equal(store.count('budget_entries', { level: 'session' }), 0);
  });

  it('removes what was recorded for cassettes of what is gone, and nothing else there', async () => {
    const [gone, kept] = [await ran('inner', { topic: 'one' }), await ran('inner', { topic: 'two' })];
    const recordings = path.join(folder.path, '.baton', 'recordings');
    mkdirSync(recordings);
    for (const name of [`${gone}.jsonl`, `${kept}.jsonl`, 'notes.txt']) writeFileSync(path.join(recordings, name), '');
    await core.prune({ ...all, dry_run: true });
    assert.equal(readdirSync(recordings).length, 3);
    await core.prune({ ...all, keep: 1 });
    assert.deepEqual(readdirSync(recordings).toSorted(), [`${kept}.jsonl`, 'notes.txt'].toSorted());
  });

  it('leaves what works on a task that is there', async () => {
    const task = await core.createTask({ title: 'Write', by: 'person:ann' });
    const id = await ran('inner', { topic: 'one' });
    await store.commit([update('executions', { id }, { task_id: task.id })]);
    assert.deepEqual([(await core.prune(all)).executions, left()], [0, [id]]);
  });

  it('removes what the audit says of epics and tasks that are deleted, and of no others', async () => {
    const by = 'person:ann';
    const [epic, gone] = [await core.createEpic({ title: 'Stays', by }), await core.createEpic({ title: 'Goes', by })];
    const task = await core.createTask({ title: 'Stays', epic_id: epic.id, by });
    const former = await core.createTask({ title: 'Goes', epic_id: epic.id, by });
    await core.createTask({ title: 'Goes too', epic_id: gone.id, by });
    await core.deleteTasks([former.id], { force: false, by });
    await core.deleteEpics([gone.id], { force: false, by });
    const ofTheOthers = audit().filter(
      ({ epic_id, task_id }) => task_id === task.id || (epic_id === epic.id && task_id === null),
    );
    const later = '9000-01-01T00:00:00.000Z';
    await store.commit([update('registry_events', { type: ['task_deleted', 'epic_deleted'] }, { at: later })]);
    assert.equal((await core.prune({ ...all, older_than: later, dry_run: true })).audit_entries, 3);
    const report = await core.prune({ ...all, older_than: later });
    assert.deepEqual([report.audit_entries, audit().length], [3, ofTheOthers.length + 2]);
    assert.equal((await core.prune(all)).audit_entries, 2);
    assert.deepEqual(audit(), ofTheOthers);
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });

  it('removes a long audit as well, in portions and as far as a size needs it', async () => {
    const entry = { at, type: 'task_updated', epic_id: null, by: 'baton', data: { note: 'x'.repeat(500) } } as const;
    const entries = Array.from({ length: 2500 }, (_, n) => ({
      ...entry,
      id: `e${String(n).padStart(5, '0')}`,
      task_id: `t${n % 7}`,
    }));
    await store.commit(entries.map((each) => insert('registry_events', each)));
    const { bytes_before } = await core.prune({ ...all, dry_run: true });
    const some = await core.prune({ ...all, older_than: null, max_bytes: bytes_before - 1 });
    assert.equal(some.audit_entries, 500);
    assert.equal(audit()[0]?.id, 'e00500');
    assert.equal((await core.prune(all)).audit_entries, 2000);
  });

  it('stops when the database has become small enough', async () => {
    await ran('inner', { topic: 'one' });
    assert.equal((await core.prune({ ...all, max_bytes: 1024 ** 3 })).executions, 0);
    assert.equal((await core.prune({ ...all, older_than: null, max_bytes: 1 })).executions, 1);
  });

  it('only says what would go when it is to be tried', async () => {
    const id = await ran('outer');
    const report = await core.prune({ ...all, dry_run: true });
    assert.deepEqual([report.executions, report.dry_run], [2, true]);
    assert.ok(report.bytes_after < report.bytes_before);
    assert.equal((await core.replay(id)).identical, true);
  });

  /** An agent that was deployed and has called no model yet. */
  async function deployedCopy(other: Partial<Tables['agent_executions']>): Promise<void> {
    const [row] = store.find('agent_executions', {});
    assert.ok(row);
    await store.commit([
      insert('agent_executions', { ...row, id: 'copy', status: 'deployed', llm_calls: 0, ...other }),
    ]);
  }

  /** Between the first change of this kind and whatever comes next. */
  function afterFirst(table: Change['table'], then: () => void): void {
    const listening = store.onDidCommit((changes) => {
      if (!changes.some((change) => change.kind === 'delete' && change.table === table)) return;
      listening.dispose();
      queueMicrotask(then);
    });
  }

  /** How often all rows were asked what they name. */
  function countLooks(): () => number {
    let looks = 0;
    const unusedTexts = store.unusedTexts.bind(store);
    store.unusedTexts = () => {
      looks += 1;
      return unusedTexts();
    };
    return () => looks;
  }

  it('removes no more than a size needs, though an agent was interrupted before its first call', async () => {
    const waiting = await ran('asking');
    for (let n = 0; n < 24; n++) await ran('inner', { topic: randomBytes(8000).toString('hex') });
    await deployedCopy({ execution_id: waiting });
    const { bytes_after } = await core.prune({ ...all, keep: 4, dry_run: true });
    const report = await core.prune({ ...all, max_bytes: bytes_after });
    assert.equal(report.executions, 20);
    await store.commit([remove('agent_executions', { id: 'copy' })]);
  });

  it('looks through the whole record a few times only, however much has to go', async () => {
    const blobs = Array.from({ length: 600 }, (_, n) => {
      const hash = `definition-${String(n).padStart(3, '0')}`;
      const ended = {
        status: 'completed',
        completed_at: `2026-05-04T10:00:00.${String(n).padStart(3, '0')}Z`,
      } as const;
      return [
        insert('content_blobs', { ...blobRecord(hash), content: randomBytes(1000).toString('hex') }),
        insert('executions', executionRecord({ id: `e${n}`, definition_hash: hash, ...ended })),
      ];
    });
    await store.commit(blobs.flat());
    const { bytes_after } = await core.prune({ ...all, keep: 100, dry_run: true });
    const looks = countLooks();
    const { executions } = await core.prune({ ...all, max_bytes: bytes_after });
    assert.ok(executions > 480 && executions <= 500, `${executions} went`);
    assert.ok(looks() <= 12, `looked ${looks()} times`);
  });

  it('looks no more often for a long text that everything names', async () => {
    const created_at = at;
    const content = randomBytes(500_000).toString('hex');
    await store.commit([insert('content_blobs', { hash: 'shared', content, created_at })]);
    const records = Array.from({ length: 200 }, (_, n) =>
      executionRecord({
        ...{ id: `e${n}`, status: 'completed', completed_at: new Date(n).toISOString() },
        ...{ definition_hash: 'shared', input: { text: randomBytes(2000).toString('hex') } },
      }),
    );
    await store.commit(records.map((record) => insert('executions', record)));
    const { bytes_after } = await core.prune({ ...all, keep: 100, dry_run: true });
    const looks = countLooks();
    const { executions } = await core.prune({ ...all, max_bytes: bytes_after });
    assert.ok(executions > 95 && executions <= 105, `${executions} went`);
    assert.ok(looks() <= 5, `looked ${looks()} times`);
    assert.equal((await core.prune({ ...all, max_bytes: 1 })).texts, 1);
  });

  it('removes no more than a size needs, though removed words stay in the index at first', async () => {
    const words = (n: number) => Array.from({ length: 300 }, (_, at) => `w${((n + 1) * (at + 7)) % 997}`).join(' ');
    const ended = (n: number) => ({ status: 'completed', completed_at: new Date(n).toISOString() }) as const;
    const records = Array.from({ length: 400 }, (_, n) =>
      executionRecord({ id: `e${n}`, ...ended(n), definition_hash: 'none', input: { text: words(n) } }),
    );
    await store.commit(records.map((record) => insert('executions', record)));
    const size = () => store.usedBytes(store.wordIndexSizes());
    const empty = (await core.prune({ ...all, dry_run: true })).bytes_after;
    const before = size();
    const { executions } = await core.prune({ ...all, max_bytes: Math.round(empty + (before - empty) * 0.75) });
    assert.ok(executions >= 85 && executions <= 115, `${executions} went`);
    const share = (size() - empty) / (before - empty);
    assert.ok(share > 0.7 && share < 0.8, `${share} of the size is left`);
  });

  it('leaves an execution that was retried after it was found', async () => {
    const newest: string[] = [];
    for (let n = 0; n < 21; n++) newest.unshift(await ran('inner', { topic: `${n}` }));
    const [id = ''] = newest;
    afterFirst('executions', () => {
      store.apply([update('executions', { id }, { status: 'running' })]);
    });
    assert.equal((await core.prune(all)).executions, 20);
    assert.deepEqual([left(), store.count('agent_executions', { execution_id: id })], [[id], 1]);
    await store.commit([update('executions', { id }, { status: 'completed' })]);
  });

  it('lets nothing be retried that it has removed meanwhile', async () => {
    writeDefinitions(folder.path, { 'workflows/failing.yaml': failing });
    const { id } = await core.start(startRequest('failing'));
    assert.equal((await core.settled(id)).status, 'failed');
    const pruned = new Promise<unknown>((resolve) => {
      const find = store.find.bind(store);
      // What a retry asks last before it is recorded.
      store.find = (table, where, options) => {
        if (table === 'approvals') {
          store.find = find;
          queueMicrotask(() => resolve(pruneRecord({ store, isLive: () => false }, all)));
        }
        return find(table, where, options);
      };
    });
    const gone = { code: 'unknown_execution', message: `There is no execution ${id}.` };
    await assert.rejects(core.retry(id, { from: null }), gone);
    await pruned;
    assert.deepEqual([left(), store.count('execution_events', {})], [[], 0]);
  });

  it('leaves a text that came to be named while others were removed', async () => {
    const blobs = Array.from({ length: 5001 }, (_, n) => insertBlob(`text-${String(n).padStart(4, '0')}`));
    await store.commit(blobs);
    await ran('inner', { topic: 'one' });
    const last = store.unusedTexts().at(-1) ?? '';
    const [bundle] = store.find('context_bundles', {});
    const [item] = bundle?.items ?? [];
    assert.ok(bundle && item);
    afterFirst('content_blobs', () => {
      const named = { ...bundle, id: 'by-hand', items: [{ ...item, content_hash: last }] };
      store.apply([insertIfAbsent('content_blobs', blobRecord(last)), insert('context_bundles', named)]);
    });
    await core.prune(all);
    assert.deepEqual(
      store.find('content_blobs', {}).map(({ hash }) => hash),
      [last],
    );
  });

  it('leaves a bundle that a deployment which stays was given too, until that goes', async () => {
    await ran('inner', { topic: 'one' });
    await store.commit([insert('sessions', session)]);
    await deployedCopy({ session_id: 's', execution_id: null, step_path: null, status: 'completed' });
    assert.equal((await core.prune(all)).executions, 1);
    assert.equal(store.count('context_bundles', {}), 1);
    assert.deepEqual((await core.checkDatabase()).problems, []);
    await store.commit([update('sessions', { id: 's' }, { status: 'completed' })]);
    await core.prune(all);
    assert.equal(store.count('context_bundles', {}), 0);
  });

  it('removes texts that an earlier one has left behind', async () => {
    await store.commit([insertBlob('left-behind')]);
    assert.equal((await core.prune(all)).texts, 1);
    assert.equal(store.count('content_blobs', {}), 0);
  });

  it('leaves all texts while an agent is being deployed, and not where that was interrupted', async () => {
    const waiting = await ran('asking');
    await ran('inner', { topic: 'one' });
    await deployedCopy({ execution_id: waiting });
    const [spawn] = store.find('spawns', { kind: 'task' });
    assert.ok(spawn);
    const pending = { run_id: waiting, key: 'write~0a1b/deploy', status: 'pending', result: null } as const;
    await store.commit([insertBlob('not-named-yet'), insert('spawns', { ...spawn, ...pending })]);
    assert.equal((await pruneRecord({ store, isLive: () => true }, all)).texts, 0);
    assert.ok(store.get('content_blobs', { hash: 'not-named-yet' }));
    await pruneRecord({ store, isLive: () => false }, all);
    assert.equal(store.get('content_blobs', { hash: 'not-named-yet' }), undefined);
    await store.commit([
      remove('agent_executions', { id: 'copy' }),
      remove('spawns', { run_id: waiting, key: pending.key }),
    ]);
  });

  it('wants to be told an age or a size', async () => {
    await assert.rejects(core.prune({ ...all, older_than: null }), { code: 'invalid_input' });
  });
});
