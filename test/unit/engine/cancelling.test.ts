import assert from 'node:assert/strict';
import { dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';

describe('cancelling', () => {
  afterEach(endWorlds);

  it('kills a command that runs, and says why', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: a, type: command, run: a for ever }]' });
    await world.start();
    await world.pass(1);
    const report = await world.cancel('Changed my mind.');
    assert.equal(report.status, 'cancelled');
    assert.equal(report.error?.message, 'Changed my mind.');
    assert.equal(report.step('a').status, 'cancelled');
    assert.deepEqual(world.commands.log, ['a begins', 'a is killed']);
    assert.deepEqual(dataOf(report.facts('execution_cancelled')[0])['reason'], 'Changed my mind.');
  });

  it('withdraws the question of a step that waits for a person', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: a, type: human, message: Well? }]' });
    await world.run();
    const [question] = world.asked();
    const report = await world.cancel();
    assert.equal(report.step('a').status, 'cancelled');
    assert.deepEqual(report.pending_approvals, []);
    assert.equal(world.store.get('approvals', { id: question!.id })?.status, 'expired');
    const late = {
      approved: true,
      decided_by: 'ada',
      reason: null,
      scope: 'once',
      edited_payload: null,
      answer: 1,
    } as const;
    await assert.rejects(world.core.approvals.decide(question!.id, late), { code: 'already_decided' });
  });

  it('ends a pause between two tries', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: command, run: a exit 1, max_retries: 1, retry_delay_seconds: 60 }]',
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.equal(report.step('a').status, 'cancelled');
    assert.deepEqual(world.commands.begun, ['a']);
    assert.ok((report.duration_ms ?? 0) < 30_000);
  });

  it('leaves steps that have not begun without a record', async () => {
    const world = await engineWorld({
      yaml: `
concurrency: 1
steps:
  - { name: a, type: command, run: a for ever }
  - { name: b, type: command, run: b, depends_on: [] }
  - { name: c, type: command, run: c }
`,
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.deepEqual(
      report.steps.map(({ name, status }) => [name, status]),
      [['a', 'cancelled']],
    );
  });

  it('ends everything in a container, and the container', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: each
    type: map
    over: '[1, 2]'
    steps:
      - { name: w, type: command, run: 'w{item} for ever' }
`,
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.deepEqual(new Set(report.steps.map(({ status }) => status)), new Set(['cancelled']));
    assert.equal(report.steps.length, 3);
  });

  it('stops an agent in the middle of a turn, and books the call that had been sent', async () => {
    const world = await engineWorld({
      yaml: 'budget: { tokens: 100000 }\nsteps: [{ name: a, type: agent, prompt: P, instruction: Go. }]',
      model: [{ content: 'never', seconds: Infinity }],
    });
    await world.start();
    await world.pass(1);
    await world.cancel();
    const [agent] = world.store.find('agent_executions', {});
    assert.equal(agent?.status, 'failed');
    assert.deepEqual(
      world.store.find('budget_entries', { level: 'execution' }).map(({ kind }) => kind),
      ['booked'],
    );
  });

  it('ends a child execution too, and says that the parent was cancelled', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: sub, type: workflow, workflow: child }]',
      workflows: { child: 'steps: [{ name: a, type: command, run: a for ever }]' },
    });
    await world.start();
    await world.pass(1);
    await world.cancel();
    await world.pass(1);
    const [child] = world.store.find('executions', { parent_execution_id: world.id });
    assert.equal(child?.status, 'cancelled');
    assert.match(child.error?.message ?? '', /parent/);
    assert.equal(world.commands.log.at(-1), 'a is killed');
  });

  it('stops compensation where it stands', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a, compensate: { name: undo_a, type: command, run: undo_a } }
  - { name: b, type: command, run: b, compensate: { name: undo_b, type: command, run: undo_b for ever } }
  - { name: c, type: command, run: c exit 1 }
`,
    });
    await world.start();
    await world.pass(1);
    const report = await world.cancel();
    assert.equal(report.status, 'cancelled');
    assert.equal(report.step('undo_b').status, 'cancelled');
    assert.equal(report.has('undo_a'), false);
  });

  it('can be followed by a retry, which asks again and goes on', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: command, run: a }
  - { name: ask, type: human, message: Well? }
`,
    });
    await world.run();
    await world.cancel();
    assert.equal((await world.retry()).status, 'waiting');
    const report = await world.answer('yes');
    assert.equal(report.status, 'completed');
    assert.equal(report.round, 2);
    assert.deepEqual(world.commands.begun, ['a']);
  });

  it('that came when it had ended changes nothing, and does not end a retry', async () => {
    const world = await engineWorld({ yaml: 'steps: [{ name: a, type: command, run: a exit 1 once }]' });
    await world.run();
    assert.equal((await world.cancel()).status, 'failed');
    assert.equal((await world.retry()).status, 'completed');
  });
});
