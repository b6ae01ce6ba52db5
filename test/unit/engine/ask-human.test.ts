import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { humanQuestion } from '../../../src/presentation/human-question.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

const agent = (keys = ''): string =>
  `steps: [{ name: a, type: agent, prompt: P, instruction: Go., tools: [ask_human, read_file]${keys} }]`;

const asks = (...questions: readonly Json[]) => ({ calls: questions.map((each) => ['ask_human', each] as const) });

const which = { question: 'Which colour?', choices: ['red', 'blue'] };

describe('ask_human', () => {
  afterEach(endWorlds);

  it('asks a person, and the answer and who gave it are the result', async () => {
    const world = await engineWorld({ yaml: agent(), model: [asks(which), 'Blue it is.'] });
    const waiting = await world.run();
    assert.equal(waiting.status, 'waiting');
    const [asked] = world.asked();
    assert.deepEqual([asked?.kind, asked?.subject, asked?.step_path], ['human', 'a', 'a']);
    assert.equal(asked?.question, "Agent 'a' asks: Which colour?");
    assert.deepEqual(humanQuestion(asked.payload).choices, ['red', 'blue']);
    await assert.rejects(world.decide({ answer: 'green' }), { code: 'invalid_answer' });
    assert.deepEqual((await world.answer('blue')).outputs, { content: 'Blue it is.' });
    assert.equal(world.model.heard[1], '{"answer":"blue","answered_by":"ada"}');
    const [call] = world.store.find('tool_calls', {});
    assert.deepEqual([call?.tool, call?.status, call?.approval_id], ['ask_human', 'completed', asked.id]);
  });

  it('takes any text where there are no choices, as a field or as it is', async () => {
    for (const answer of [{ answer: 'Soon.' }, 'Soon.']) {
      const world = await engineWorld({ yaml: agent(), model: [asks({ question: 'When?' }), 'done'] });
      await world.run();
      assert.deepEqual(
        humanQuestion(world.asked()[0]?.payload ?? {}).fields.map(({ name, type, required }) => [name, type, required]),
        [['answer', 'string', true]],
      );
      await world.answer(answer);
      assert.equal(world.model.heard[1], '{"answer":"Soon.","answered_by":"ada"}');
    }
  });

  it('takes no blank text, which would be final', async () => {
    const world = await engineWorld({ yaml: agent(), model: [asks({ question: 'When?' }), 'done'] });
    await world.run();
    for (const answer of ['', '  \n', { answer: ' ' }]) {
      await assert.rejects(world.decide({ answer }), { code: 'invalid_answer', hint: /^Give a text, or reject/ });
    }
    assert.equal((await world.answer('Soon.')).status, 'completed');
  });

  it('tells the model that, and why, nobody answers', async () => {
    const world = await engineWorld({ yaml: agent(), model: [asks(which), 'Then I choose.'] });
    await world.run();
    assert.equal((await world.reject('Decide yourself')).status, 'completed');
    assert.match(world.model.heard[1] ?? '', /rejected.*Decide yourself\./);
  });

  it('needs nobody’s permission to ask, also of an agent whose every call is asked for', async () => {
    const world = await engineWorld({
      yaml: agent(', autonomy_level: approval_required'),
      model: [asks(which), 'done'],
    });
    await world.run();
    assert.equal(world.asked()[0]?.kind, 'human');
    await world.answer('red');
    assert.equal(world.asked()[0]?.kind, 'answer');
    assert.equal((await world.approve()).status, 'completed');
  });

  it('asks several questions of one turn at the same time, and waits for all', async () => {
    const world = await engineWorld({
      yaml: agent(', timeout_seconds: 60'),
      model: [asks({ question: 'One?', choices: ['1', '2'] }, { question: 'Two?', choices: ['3', '4'] }), 'done'],
    });
    await world.run();
    const [one, two] = world.asked();
    assert.ok(one && two);
    const said = { approved: true, decided_by: 'ada', reason: null, scope: 'once', edited_payload: null } as const;
    await world.core.approvals.decide(two.id, { ...said, answer: '4' });
    await world.pass(3600);
    const between = await world.goOn();
    assert.deepEqual([between.status, between.step('a').status], ['waiting', 'waiting']);
    assert.equal(world.model.requests.length, 1);
    const report = await world.answer('1');
    assert.equal(report.status, 'completed');
    assert.match(JSON.stringify(world.model.requests[1]?.messages), /1.*ada.*4.*ada/);
  });

  it('can be answered days later in another process', async () => {
    const world = await engineWorld({ yaml: agent(), model: [asks(which), 'done'] });
    await world.run();
    await world.changeProcess(world.store);
    await world.pass(5 * 24 * 3600);
    await world.decide({ answer: 'red' });
    await world.resume();
    assert.equal((await world.goOn()).status, 'completed');
    assert.equal(world.model.requests.length, 2);
  });

  it('is not asked again by a retry once it was answered, or once nobody wanted to', async () => {
    const failure = { failure: { code: 'invalid_key', message: 'No.' } };
    const world = await engineWorld({ yaml: agent(), model: [asks(which), asks(which), failure, 'done'] });
    await world.run();
    await world.answer('red');
    assert.equal((await world.reject('No.')).status, 'failed');
    const report = await world.retry();
    assert.equal(report.status, 'completed');
    assert.equal(report.facts('approval_requested').length, 2);
  });

  it('is simulated in a rehearsal, and marked', async () => {
    const world = await engineWorld({ yaml: agent(), rehearsal: true, model: [asks(which), 'done'] });
    assert.equal((await world.run()).status, 'completed');
    const [call] = world.store.find('tool_calls', {});
    assert.equal(call?.status, 'simulated');
    assert.deepEqual(call.result, { simulated: true, would: which });
    assert.equal(world.store.count('approvals', {}), 0);
  });

  it('refuses a question without words and choices that are none, to the model', async () => {
    const world = await engineWorld({
      yaml: agent(),
      model: [
        asks({ question: '' }, { question: 'Q?', choices: ['a'] }, { question: 'Q?', choices: ['a', 'a'] }),
        'Sorry.',
      ],
    });
    assert.equal((await world.run()).status, 'completed');
    const told = world.model.requests[1]?.messages.filter(({ role }) => role === 'tool') ?? [];
    for (const { content } of told) assert.match(content, /invalid_arguments/);
    assert.equal(told.length, 3);
  });

  it('is no longer asked once its execution is cancelled', async () => {
    const world = await engineWorld({ yaml: agent(), model: [asks(which)] });
    await world.run();
    await world.cancel();
    assert.equal(world.store.find('approvals', {})[0]?.status, 'expired');
  });
});
