import assert from 'node:assert/strict';
import { dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';

const one = (budget: string): string => `
budget: { ${budget} }
steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [list_files], model: { provider: local, name: small, max_output_tokens: 100 } }]
`;
const look = { calls: [['list_files', {}]] } as const;
const price = { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 };

describe('a budget', () => {
  afterEach(endWorlds);

  it('of turns fails the step that would break it, with the numbers', async () => {
    const world = await engineWorld({ yaml: one('turns: 1'), model: [look, 'done'] });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.match(report.error.message, /1 turns.*1 are spent/);
    assert.equal(world.model.requests.length, 1);
  });

  it('of tokens is reserved before the call: one that could break it is not made', async () => {
    const world = await engineWorld({ yaml: one('tokens: 50'), model: ['done'] });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 0);
  });

  it('of USD is reserved at the worst price', async () => {
    const world = await engineWorld({ yaml: one('usd: 50'), price, model: ['done'] });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 0);
  });

  it('of seconds counts the time in which the execution was worked on', async () => {
    const world = await engineWorld({
      yaml: `
budget: { seconds: 10 }
steps:
  - { name: ask, type: human, message: Well? }
  - { name: a, type: agent, prompt: P, instruction: Go., tools: [list_files] }
`,
      model: [{ ...look, seconds: 11 }, 'done'],
    });
    await world.run();
    await world.pass(3600);
    const report = await world.answer('go');
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 1);
  });

  it('of USD cannot be kept when the price is unknown', async () => {
    const world = await engineWorld({ yaml: one('usd: 50'), model: ['done'] });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.match(report.error.message, /no known price/);
  });

  it('is not overspent by agents that run side by side', async () => {
    const world = await engineWorld({
      yaml: `
budget: { tokens: 250 }
steps:
  - name: box
    type: parallel
    wait_for: settled
    steps:
      - { name: a, type: agent, prompt: P, instruction: Go., model: { provider: local, name: small, max_output_tokens: 150 } }
      - { name: b, type: agent, prompt: P, instruction: Go., model: { provider: local, name: small, max_output_tokens: 150 } }
`,
      model: () => ({ content: 'done', seconds: 5 }),
    });
    const report = await world.run();
    assert.deepEqual([report.step('a').status, report.step('b').status].sort(), ['completed', 'failed']);
    assert.equal(world.model.requests.length, 1);
  });

  it('with on_exceed: ask asks for as much again and goes on', async () => {
    const world = await engineWorld({ yaml: one('turns: 1, on_exceed: ask'), model: [look, look, 'done'] });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    const [question] = world.asked();
    assert.equal(question?.kind, 'budget');
    assert.equal(question.subject, 'turns');
    assert.equal((await world.approve()).status, 'waiting');
    const report = await world.approve();
    assert.equal(report.status, 'completed');
    assert.deepEqual(
      world.store.find('budget_entries', { kind: 'extended' }).map(({ turns }) => turns),
      [1, 1],
    );
  });

  it('with on_exceed: ask fails when the person says no', async () => {
    const world = await engineWorld({ yaml: one('turns: 1, on_exceed: ask'), model: [look, 'done'] });
    await world.run();
    assert.equal((await world.reject()).error?.code, 'budget_exceeded');
  });

  it('with on_exceed: ask asks once whether to go on without a known price', async () => {
    const world = await engineWorld({ yaml: one('usd: 1, on_exceed: ask'), model: [look, 'done'] });
    await world.run();
    assert.match(world.asked()[0]?.question ?? '', /Go on nevertheless\?/);
    assert.equal((await world.approve()).status, 'completed');
  });

  it('with on_exceed: ask asks, too, when what is left is less than the context', async () => {
    const world = await engineWorld({
      yaml: `
budget: { tokens: 2200, on_exceed: ask }
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., model: { provider: local, name: small, max_output_tokens: 100 } }
  - { name: b, type: agent, prompt: P, instruction: 'word word word word word word word word word word word word {{ $.long }}', model: { provider: local, name: small, max_output_tokens: 100 } }
inputs: { long: { type: string, required: true } }
`,
      inputs: { long: 'word '.repeat(200) },
      model: [{ content: 'done', input: 2000 }, 'done'],
    });
    assert.equal((await world.run()).status, 'waiting');
    assert.equal((await world.approve()).status, 'completed');
  });

  it('that is low leaves optional context out', async () => {
    const world = await engineWorld({
      yaml: `
budget: { tokens: 300 }
steps:
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    model: { provider: local, name: small, max_output_tokens: 100 }
    context: [{ file: big.md, priority: optional }]
`,
      files: { 'big.md': 'word '.repeat(200) },
      model: ['done'],
    });
    assert.equal((await world.run()).status, 'completed');
    assert.match(world.store.find('context_bundles', {})[0]?.items.at(-1)?.reason_left_out ?? '', /budget/);
  });

  it('tells the agent when its warning threshold is passed', async () => {
    const world = await engineWorld({ yaml: one('turns: 4'), model: [look, look, look, 'done'] });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.deepEqual(dataOf(report.facts('budget_warning')[0]), {
      level: 'execution',
      subject_id: world.id,
      title: 'main',
      execution_id: world.id,
      limit: 'turns',
      spent: 3,
      of: 4,
    });
    assert.equal(report.facts('budget_warning').length, 1);
    assert.match(world.model.heard[3] ?? '', /4 turns, 3 are spent/);
  });

  it('that was raised in the file lets a retry go on, without buying a turn again', async () => {
    const world = await engineWorld({ yaml: one('turns: 1'), model: [look, 'done'] });
    await world.run();
    const report = await world.retry({ yaml: one('turns: 2') });
    assert.equal(report.status, 'completed');
    assert.equal(world.model.requests.length, 2);
    const [agent, ...others] = world.store.find('agent_executions', {});
    assert.deepEqual(others, []);
    assert.equal(agent?.status, 'completed');
    assert.equal(agent.error_message, null);
  });

  it('adds up in the row of the execution', async () => {
    const world = await engineWorld({
      yaml: one('turns: 9'),
      price,
      model: [
        { ...look, input: 7, output: 3 },
        { content: 'done', input: 20, output: 1 },
      ],
    });
    const report = await world.run();
    assert.deepEqual(report.tokens, { input: 27, cached: 0, output: 4 });
    assert.equal(report.usd, 31);
  });
});

const again = (budget: string): string => one(budget).replace('type: agent,', 'type: agent, max_retries: 1,');
const cut = { code: 'model_stream_cut', message: 'Cut.', retryable: true };

describe('a budget and calls that failed', () => {
  afterEach(endWorlds);

  it('counts the input of each try that had been sent, and refuses when they have used it up', async () => {
    const world = await engineWorld({
      yaml: again('tokens: 400'),
      model: [{ failure: { ...cut, details: { sent_tries: 20 } } }, 'done'],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 1);
    const [booked, ...others] = world.store.find('budget_entries', { kind: 'booked', level: 'execution' });
    assert.deepEqual([booked?.turns, (booked?.tokens ?? 0) % 20, others], [0, 0, []]);
    assert.ok((booked?.tokens ?? 0) > 300);
    assert.equal(report.facts('budget_warning').length, 1);
  });

  it('counts them at the price of the model', async () => {
    const failure = { ...cut, details: { sent_tries: 2 } };
    const world = await engineWorld({ yaml: one('usd: 1000'), price, model: [{ failure }] });
    await world.run();
    const [booked] = world.store.find('budget_entries', { kind: 'booked', level: 'execution' });
    assert.ok(booked !== undefined && booked.tokens > 0);
    assert.equal(booked.usd, booked.tokens);
  });

  it('counts no turn for them', async () => {
    const failure = { ...cut, details: { sent_tries: 1 } };
    const world = await engineWorld({ yaml: again('turns: 1'), model: [{ failure }, 'done'] });
    assert.equal((await world.run()).status, 'completed');
  });

  it('gives back what was reserved for a call that never left', async () => {
    const world = await engineWorld({ yaml: again('tokens: 400'), model: [{ failure: cut }, 'done'] });
    assert.equal((await world.run()).status, 'completed');
    const kinds = world.store.find('budget_entries', { level: 'execution' }).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['released', 'booked']);
  });

  it('counts a call that was aborted after it had been sent', async () => {
    const world = await engineWorld({ yaml: one('tokens: 400'), model: [{ seconds: Infinity }] });
    await world.start();
    await world.pass(1);
    assert.equal((await world.cancel()).status, 'cancelled');
    const [entry, ...others] = world.store.find('budget_entries', { level: 'execution' });
    assert.deepEqual([entry?.kind, entry?.turns, others], ['booked', 0, []]);
    assert.ok((entry?.tokens ?? 0) > 0);
  });

  it('is not broken by tries that are lost: there is no other one when what it may cost does not fit', async () => {
    const world = await engineWorld({ yaml: one('tokens: 400'), model: [{ content: 'done', lost_tries: 20 }] });
    const report = await world.run();
    assert.equal(report.error?.code, 'model_stream_cut');
    const [entry] = world.store.find('budget_entries', { level: 'execution' });
    assert.ok(entry?.kind === 'booked' && entry.tokens > 100 && entry.tokens <= 400);
  });

  it('adds the lost tries to the turn of the answer that came after them', async () => {
    const world = await engineWorld({ yaml: one('tokens: 1000'), model: [{ content: 'done', lost_tries: 2 }] });
    const report = await world.run();
    const lost = report.tokens.input - 10;
    assert.ok(lost > 0 && lost % 2 === 0);
    const [turn] = world.store.find('agent_turns', {});
    assert.deepEqual(turn?.usage, { input: 10 + lost, cached: 0, output: 5, estimated: true });
  });
});

const below = (budget: string, steps: string): string => `
budget: { ${budget} }
steps:
  - name: box
    type: parallel
    wait_for: settled
    steps: [${steps}]
`;
const call = (name: string, workflow = 'child'): string => `{ name: ${name}, type: workflow, workflow: ${workflow} }`;
const child = `
steps: [{ name: a, type: agent, prompt: P, instruction: Go., model: { provider: local, name: small, max_output_tokens: 150 } }]
`;

describe('a budget above child executions', () => {
  afterEach(endWorlds);

  it('is not overspent by children that run side by side', async () => {
    const world = await engineWorld({
      yaml: below('tokens: 250', `${call('one')}, ${call('two')}`),
      workflows: { child },
      model: () => ({ content: 'done', seconds: 5 }),
    });
    const report = await world.run();
    assert.deepEqual([report.step('one').status, report.step('two').status].sort(), ['completed', 'failed']);
    assert.equal(world.model.requests.length, 1);
  });

  it('counts what children have spent before, and names the execution that it belongs to', async () => {
    const world = await engineWorld({
      yaml: `
budget: { turns: 1 }
steps: [${call('one')}, ${call('two')}]
`,
      workflows: { child },
      model: ['done', 'done'],
    });
    const report = await world.run();
    assert.equal(report.step('two').error?.code, 'budget_exceeded');
    assert.match(
      report.step('two').error?.message ?? '',
      new RegExp(`1 turns of the execution ${world.id}.*1 are spent`),
    );
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 1);
  });

  it('binds a grandchild and bounds what its model may answer', async () => {
    const world = await engineWorld({
      yaml: `
budget: { tokens: 10000 }
steps: [${call('one')}, ${call('two')}]
`,
      workflows: {
        child: `steps: [${call('deep', 'leaf')}]`,
        leaf: 'steps: [{ name: a, type: agent, prompt: P, instruction: Go. }]',
      },
      model: [{ content: 'done', input: 6000 }, 'done'],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.equal(world.model.requests.length, 1);
    assert.equal(typeof world.model.requests[0]?.model.max_output_tokens, 'number');
  });

  it("of a child is the child's failure alone", async () => {
    const world = await engineWorld({
      yaml: `steps: [${call('one')}]`,
      workflows: { child: `budget: { tokens: 50 }${child}` },
      model: ['done'],
    });
    assert.equal((await world.run()).error?.code, 'child_failed');
  });

  it('with on_exceed: ask is raised where it belongs, for all children', async () => {
    const world = await engineWorld({
      yaml: `
budget: { turns: 1, on_exceed: ask }
steps: [${call('one')}, ${call('two')}]
`,
      workflows: { child },
      model: ['done', 'done'],
    });
    await world.run();
    const [question] = world.store.find('approvals', { kind: 'budget', status: 'pending' });
    assert.ok(question);
    await world.core.approvals.decide(question.id, { ...yes });
    assert.equal((await world.goOn()).status, 'completed');
    assert.deepEqual(
      world.store.find('budget_entries', { kind: 'extended' }).map(({ subject_id, turns }) => [subject_id, turns]),
      [[world.id, 1]],
    );
  });

  it('warns the child that passes its threshold', async () => {
    const world = await engineWorld({
      yaml: `
budget: { turns: 1 }
steps: [${call('one')}]
`,
      workflows: { child },
      model: ['done'],
    });
    await world.run();
    const [warning] = world.store.find('execution_events', { type: 'budget_warning' });
    const owner = { level: 'execution', subject_id: world.id, title: 'main', execution_id: world.id };
    assert.deepEqual(dataOf(warning), { ...owner, limit: 'turns', spent: 1, of: 1 });
    assert.notEqual(warning?.execution_id, world.id);
  });
});

const yes = {
  approved: true,
  decided_by: 'ada',
  reason: null,
  scope: 'once',
  edited_payload: null,
  answer: null,
} as const;
