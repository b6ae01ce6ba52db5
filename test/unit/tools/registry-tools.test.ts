import assert from 'node:assert/strict';
import { type Json, type JsonObject, asText } from '../../../src/base/json.ts';
import { benchRegistry } from '../../support/bench-registry.ts';
import { RegistryBench } from '../../support/registry-bench.ts';
import { ToolBench } from '../../support/tool-bench.ts';

async function benches(): Promise<{ readonly registry: RegistryBench; readonly tools: ToolBench }> {
  const registry = await RegistryBench.open();
  const operations = benchRegistry(registry);
  return { registry, tools: new ToolBench({ registry: () => operations }) };
}

/** The value of a call that is expected to succeed. */
async function told(tools: ToolBench, name: string, input: JsonObject): Promise<JsonObject> {
  return (await tools.value(name, input)) as JsonObject;
}

async function idOf(tools: ToolBench, name: 'epic_create' | 'task_create', input: JsonObject): Promise<string> {
  const value = await told(tools, name, input);
  return asText(value[name === 'epic_create' ? 'epic_id' : 'task_id']);
}

describe('the tools on epics and tasks', () => {
  it('make an epic in the name of the agent, in its execution', async () => {
    const { registry, tools } = await benches();
    const input = {
      title: 'Ship',
      description: 'All of it',
      tags: ['v1'],
      budget_tokens: 500,
      budget_usd: 2,
      priority: 'high',
    };
    const { epic_id, status } = await told(tools, 'epic_create', input);
    assert.equal(status, 'planning');
    const { title, tags, budget_tokens, budget_usd, priority, ...row } = registry.epicNow(asText(epic_id));
    assert.deepEqual([title, tags, budget_tokens, budget_usd, priority], ['Ship', ['v1'], 500, 2, 2]);
    assert.deepEqual([row.created_by, row.created_by_execution, row.created_by_user], ['tester', 'e', null]);
  });

  it('make tasks that wait for others, and say how the epic stands', async () => {
    const { tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Ship', priority: 1 });
    const first = await idOf(tools, 'task_create', { epic_id, title: 'Build', workflow_slug: 'build' });
    const requirements = { tools: ['run_command'], memory: true };
    const second = await told(tools, 'task_create', { epic_id, title: 'Test', depends_on: [first], requirements });
    assert.equal(second['status'], 'blocked');
    assert.deepEqual(await told(tools, 'task_update', { task_id: first, status: 'running' }), {
      task_id: first,
      status: 'running',
    });
    await told(tools, 'task_update', { task_id: first, status: 'completed', output: { built: 3 }, confidence: 0.9 });
    assert.deepEqual(await told(tools, 'epic_status', { epic_id }), {
      epic_id,
      title: 'Ship',
      status: 'active',
      priority: 1,
      progress: { total: 2, completed: 1, running: 0, failed: 0, blocked: 0, pending: 1, cancelled: 0 },
      cost: {
        ...{ spent_tokens: 0, spent_usd: 0, budget_tokens: null, budget_usd: null, overhead_tokens: 0 },
        ...{ granted_tokens: 0, granted_usd: 0 },
      },
      tasks: [
        { id: second['task_id'], title: 'Test', status: 'pending', workflow_slug: null, duration_ms: null },
        { id: first, title: 'Build', status: 'completed', workflow_slug: 'build', duration_ms: 0 },
      ],
    });
  });

  it('list tasks by epic, status and tags, and say how many there are besides', async () => {
    const { tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Ship' });
    const task = await idOf(tools, 'task_create', { epic_id, title: 'Build', tags: ['ci'], priority: 2 });
    await idOf(tools, 'task_create', { epic_id, title: 'Later', priority: 'low' });
    await idOf(tools, 'task_create', { title: 'Free' });
    const cost = { tokens: 0, usd: 0 };
    const listed = { id: task, title: 'Build', status: 'pending', epic_id, depends_on: [], cost };
    assert.deepEqual(await told(tools, 'task_list', { epic_id, tags: ['ci'], status: 'pending' }), { tasks: [listed] });
    assert.deepEqual(await told(tools, 'task_list', { epic_id, limit: 1 }), { tasks: [listed], more: 1 });
  });

  it('find epics by words and tell how their tasks went', async () => {
    const { registry, tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Translate the manual', tags: ['docs'] });
    await idOf(tools, 'epic_create', { title: 'Something else' });
    for (const status of ['completed', 'completed', 'failed']) {
      const task_id = await idOf(tools, 'task_create', { epic_id, title: status });
      await told(tools, 'task_update', { task_id, status: 'running' });
      await told(tools, 'task_update', { task_id, status });
    }
    registry.store.apply([{ kind: 'update', table: 'epics', where: { id: epic_id }, set: { spent_usd: 0.06 } }]);
    const rates = { success_rate: 0.6667, avg_cost_usd: 0.02 };
    const found = { id: epic_id, title: 'Translate the manual', tags: ['docs'], status: 'active', ...rates };
    assert.deepEqual(await told(tools, 'epic_search', { query: 'manu transl' }), { epics: [found] });
    assert.deepEqual(await told(tools, 'epic_search', { tags: ['docs'], status: 'planning' }), { epics: [] });
  });

  it('say what was cancelled with an epic', async () => {
    const { tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Ship' });
    const task = await idOf(tools, 'task_create', { epic_id, title: 'Build' });
    const cancelled = { tasks: [task], executions: [] };
    const answer = await told(tools, 'epic_update', { epic_id, status: 'cancelled' });
    assert.deepEqual(answer, { epic_id, status: 'cancelled', cancelled });
    const renamed = await told(tools, 'epic_update', { epic_id, title: 'Not shipped', result_summary: 'Nothing.' });
    assert.deepEqual(renamed, { epic_id, status: 'cancelled' });
  });

  it('cancel a task', async () => {
    const { registry, tools } = await benches();
    const task_id = await idOf(tools, 'task_create', { title: 'Build' });
    const answer = await told(tools, 'task_cancel', { task_id, reason: 'Not needed.' });
    assert.deepEqual(answer, { task_id, status: 'cancelled', execution_cancelled: false });
    assert.equal(registry.taskNow(task_id).error_message, 'Not needed.');
  });

  it('add notes to those that are there', async () => {
    const { registry, tools } = await benches();
    const task_id = await idOf(tools, 'task_create', { title: 'Build' });
    for (const notes of ['One.', 'Two.']) await told(tools, 'task_update', { task_id, notes });
    assert.deepEqual(
      registry.taskNow(task_id).notes.map(({ text }) => text),
      ['One.', 'Two.'],
    );
  });

  it('answer in words that a model can act on', async () => {
    const { tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Ship it', budget_usd: 1 });
    const task_id = await idOf(tools, 'task_create', { epic_id, title: 'Build' });
    const cases: readonly (readonly [string, JsonObject, string, RegExp])[] = [
      [
        'epic_status',
        { epic_id: 'ship it' },
        'unknown_epic',
        /Did you mean .*'Ship it'.* Find its id with epic_search\./,
      ],
      ['task_cancel', { task_id: 'buld' }, 'unknown_task', /Did you mean 'Build'\?.* Find its id with task_list\./],
      [
        'task_update',
        { task_id, status: 'completed' },
        'illegal_move',
        /pending and cannot become completed\. From pending it can become running or cancelled\./,
      ],
      ['epic_update', { epic_id, status: 'active', budget_usd: 9 }, 'person_only', /Only a person can raise/],
      ['epic_update', { epic_id, status: 'paused' }, 'illegal_move', /planning and cannot become paused/],
      ['epic_create', { title: 'x'.repeat(300) }, 'too_long', /300 characters; the limit is 200/],
      ['task_create', { title: 'T', description: 'x'.repeat(1 << 20) }, 'too_long', /1 MiB.*64 KiB/],
      ['task_create', { title: 'T', epic_id, depends_on: ['nobody'] }, 'unknown_task', /no task 'nobody'/],
      ['epic_create', { name: 'x' }, 'invalid_arguments', /'title' \(string\) is missing/],
      ['task_create', { title: 5 }, 'invalid_arguments', /'title': must be a text\./],
      [
        'task_create',
        { title: 'x', priority: 'urgent' },
        'invalid_arguments',
        /'priority': must be one of critical, .*, or a number\. .*priority \(critical \| .* or integer\)/,
      ],
      ['task_update', { task_id, status: 'cancelled' }, 'invalid_arguments', /'status'/],
    ];
    for (const [name, input, code, words] of cases) {
      const { code: found, message, hint } = await tools.error(name, input);
      assert.equal(found, code, message);
      assert.match(`${message} ${hint ?? ''}`, words);
    }
  });

  it('show a person who is asked what the ids stand for, and refuse those that nobody has before anybody is asked', async () => {
    const { tools } = await benches();
    const epic_id = await idOf(tools, 'epic_create', { title: 'Ship' });
    const inspection = await tools.inspect('epic_update', { epic_id, status: 'cancelled' });
    assert.deepEqual(inspection, {
      kind: 'valid',
      effect: { kind: 'none' },
      preview: { epic_id, status: 'cancelled', epic: 'Ship' },
    });
    const unknown = await tools.inspect('task_cancel', { task_id: 'nobody' });
    assert.equal(unknown.kind === 'invalid' && unknown.error.code, 'unknown_task');
  });

  it('change nothing in a rehearsal, and read all the same', async () => {
    const { registry, tools } = await benches();
    const made = await tools.call('epic_create', { title: 'Made up' }, { rehearsal: true });
    const would: Json = { simulated: true, would: { title: 'Made up' } };
    assert.deepEqual(made, { ok: true, value: would, simulated: true });
    assert.equal(registry.store.count('epics', {}), 0);
    const read = await tools.call('task_list', {}, { rehearsal: true });
    assert.deepEqual(read, { ok: true, value: { tasks: [] }, simulated: false });
  });
});
