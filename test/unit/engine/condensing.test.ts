import assert from 'node:assert/strict';
import type { Failure } from '../../../src/domain/failure.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { type EngineOptions, type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { isCondensing, longFiles, readingAgent, summary } from '../../support/reading-agent.ts';
import { type Script, type ScriptedAnswer, turnsIn } from '../../support/scripted-model.ts';

const yaml = 'steps: [{ name: read, type: agent, prompt: You read., instruction: Read all., tools: [read_file] }]';

function readingWorld(options: Partial<EngineOptions> = {}): Promise<EngineWorld> {
  return engineWorld({ yaml, files: longFiles, contextWindow: 4000, model: readingAgent, ...options });
}

function contents({ messages }: ModelRequest): string {
  return messages.map(({ content }) => content).join('\n');
}

describe('a conversation that has become long', () => {
  afterEach(endWorlds);

  it('is condensed by the model, and goes on with beginning, summary and the last turns', async () => {
    const world = await readingWorld();
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Done.' });
    const at = world.model.requests.findIndex(isCondensing);
    const [asked, next] = world.model.requests.slice(at);
    assert.ok(at > 2 && asked !== undefined && next !== undefined);
    assert.match(contents(asked), /Read all\..*<conversation>\nassistant: .*File 0\..*<\/conversation/s);
    assert.deepEqual(asked.tools, []);
    const roles = next.messages.map(({ role }) => role);
    assert.deepEqual(roles, ['system', 'user', 'user', 'assistant', 'tool']);
    assert.equal(next.messages[1]?.content, 'Read all.');
    assert.match(next.messages[2]?.content ?? '', new RegExp(summary));
    assert.doesNotMatch(contents(next), /File 0\./);
  });

  it('is kept in the record as it was, with what the summary cost', async () => {
    const world = await readingWorld({ price: { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 } });
    const report = await world.run();
    const [agent] = world.store.find('agent_executions', {});
    const turns = world.store.find('agent_turns', { agent_execution_id: agent?.id ?? '' });
    const summaries = turns.filter(({ purpose }) => purpose === 'condense');
    assert.ok(summaries.length > 0);
    assert.equal(agent?.llm_calls, turns.length);
    assert.equal(report.usd, 15 * turns.length);
    const first = report.facts('model_turn').find((event) => dataOf(event)['purpose'] === 'condense');
    assert.equal(dataOf(first)['turn'], summaries[0]?.turn);
    const sent = turns.flatMap(({ request }) => request).map((hash) => world.store.get('content_blobs', { hash }));
    assert.ok(sent.some((blob) => blob?.content.includes('File 0.')));
  });

  it('stays as it is when the summary is longer, and is not asked for again in the next turns', async () => {
    const long = 'A summary that is far too long. '.repeat(1000);
    const model: Script = (request) => (isCondensing(request) ? long : readingAgent(request));
    const world = await readingWorld({ model });
    assert.equal((await world.run()).status, 'completed');
    assert.ok(world.model.requests.every((request) => isCondensing(request) || !contents(request).includes(long)));
    const turns = world.store.find('agent_turns', { purpose: 'condense' }).map(({ turn }) => turn);
    assert.ok(turns.length > 0 && turns.every((turn, index) => turn - (turns[index - 1] ?? -9) >= 3));
  });

  it('is condensed from the share of the window on that the configuration says', async () => {
    const early = await readingWorld({ context: { condense_at: 0.4 } });
    await early.run();
    const late = await readingWorld();
    await late.run();
    const first = ({ model }: EngineWorld): number => model.requests.findIndex(isCondensing);
    assert.ok(first(early) < first(late));
  });

  it('is not condensed before the model has read any of it', async () => {
    const long = 'word '.repeat(500);
    const steps = [
      '{ name: plan, type: agent, agent: lead, instruction: Plan. }',
      `{ name: write, type: agent, agent: writer, instruction: "${'word '.repeat(2500)}", depends_on: [plan] }`,
    ];
    const world = await engineWorld({
      yaml: `steps: [${steps.join(', ')}]`,
      agents: { lead: 'name: lead\nprompt: lead\ntools: [send_message]', writer: 'name: writer\nprompt: writer' },
      contextWindow: 4000,
      model: (request) =>
        request.tools.length > 0 && turnsIn(request) === 0
          ? { calls: [['send_message', { to: 'writer', content: long }]] }
          : 'Done.',
    });
    assert.equal((await world.run()).status, 'completed');
    assert.deepEqual(world.model.requests.filter(isCondensing), []);
    assert.match(world.model.heard.at(-1) ?? '', /<message id=.*word word/s);
  });

  it('lets a file be read again that was condensed away', async () => {
    const model: Script = (request) => {
      const next = readingAgent(request);
      return next === 'Done.' && !contents(request).includes('File 0.')
        ? { calls: [['read_file', { path: 'file-0.txt' }]] }
        : next;
    };
    const world = await readingWorld({ model });
    await world.run();
    assert.ok(world.model.requests.length > 12);
  });

  it('of an agent that remembers is remembered as it was left', async () => {
    const world = await readingWorld({ yaml: yaml.replace('tools:', 'conversation_memory: true, tools:') });
    await world.run();
    const [checkpoint] = world.store.find('checkpoints', {});
    const hashes = checkpoint?.messages;
    assert.ok(Array.isArray(hashes));
    const first = world.store.get('content_blobs', { hash: String(hashes[0]) });
    assert.match(first?.content ?? '', /Read all\./);
  });

  it('keeps to what its summary was asked about when the same turn is tried again with less room', async () => {
    const refused = onceAfterSummary({ code: 'context_overflow', message: 'Too long.', details: { refused: true } });
    const world = await readingWorld({ model: refused, contextWindow: 6000 });
    assert.equal((await world.run()).status, 'completed');
    const at = world.model.requests.findIndex(isCondensing);
    const [question, , again] = world.model.requests.slice(at, at + 3);
    assert.ok(question !== undefined && again !== undefined && !isCondensing(again));
    assert.match(contents(again), new RegExp(summary));
    const known = JSON.stringify([question.messages, again.messages]);
    const count = turnsIn(world.model.requests[at - 1]!) + 1;
    const lost = Object.keys(longFiles).filter((name, index) => index < count && !known.includes(name));
    assert.deepEqual(lost, []);
  });

  it('goes on as it is when the call for the summary fails, says so, and does not ask again in the next turns', async () => {
    const model: Script = (request) =>
      isCondensing(request) ? { failure: { code: 'http_status', message: 'Bad request.' } } : readingAgent(request);
    const world = await readingWorld({ model });
    const report = await world.run();
    assert.equal(report.status, 'completed', report.error?.message);
    const [warning] = report.facts('warning').map(dataOf);
    assert.match(
      JSON.stringify(warning),
      /'read' was not condensed before turn \d+, and goes on as it is: Bad request/,
    );
    const asked = world.model.requests.flatMap((request, index) => (isCondensing(request) ? [index] : []));
    assert.ok(asked.length > 0 && asked.every((at, index) => at - (asked[index - 1] ?? -9) > 3), asked.join());
    assert.match(contents(world.model.requests.at(-1)!), /file-9/);
  });

  it('is not replaced by a summary that was cut off or withheld', async () => {
    for (const end of [{ cut: true }, { filtered: true }]) {
      const model: Script = (request) =>
        isCondensing(request) ? { content: 'The first half of', ...end } : readingAgent(request);
      const world = await readingWorld({ model });
      const report = await world.run();
      assert.equal(report.status, 'completed');
      assert.ok(!world.model.requests.some((request) => contents(request).includes('The first half of')));
      assert.ok(report.facts('warning').some((fact) => dataOf(fact)['code'] === 'not_condensed'));
    }
  });

  it('keeps its summary whole when new results are too long', async () => {
    const whole = `${'What was found out. '.repeat(120)}That is all.`;
    const calls = [1, 2, 3, 4, 5].map((number) => ['read_file', { path: `file-${number}.txt`, again: true }] as const);
    const model: Script = (request) => {
      if (isCondensing(request)) return whole;
      if (!contents(request).includes(whole)) return readingAgent(request);
      return request.messages.some(({ content }) => content.includes('These are the first')) ? 'Done.' : { calls };
    };
    const world = await readingWorld({ model });
    assert.equal((await world.run()).status, 'completed');
    assert.ok(world.model.requests.some(isCondensing));
    assert.match(contents(world.model.requests.at(-1)!), /That is all\..*These are the first \d+ of/s);
  });

  it('is not condensed with what its answers may need of a budget', async () => {
    const model: Script = (request) => (isCondensing(request) ? dear(summary, 4000) : readingAgent(request));
    for (const budget of ['turns: 11', 'turns: 14', 'tokens: 5200']) {
      const world = await readingWorld({ model, yaml: `budget: { ${budget} }\n${yaml}` });
      const report = await world.run();
      assert.equal(report.status, 'completed', report.error?.message);
      assert.ok(!world.model.requests.some(isCondensing), budget);
    }
    // For all thirty turns that it may take, and a summary.
    const enough = await readingWorld({ model, yaml: `budget: { turns: 31, tokens: 30000 }\n${yaml}` });
    assert.equal((await enough.run()).status, 'completed');
    assert.ok(enough.model.requests.some(isCondensing));
  });

  it('leaves the warning of a budget to the answer, which can be told of it', async () => {
    const cut = onceAfterSummary({ code: 'model_stream_cut', message: 'Cut.', retryable: true });
    const model: Script = (request) => (isCondensing(request) ? dear(cut(request), 16_000) : cut(request));
    const retried = yaml.replace('tools:', 'max_retries: 1, tools:');
    const world = await readingWorld({ model, yaml: `budget: { tokens: 21000 }\n${retried}` });
    assert.equal((await world.run()).status, 'completed');
    assert.ok(world.model.heard.some((last) => /21000 tokens, 16\d+ are spent\. Wrap up/.test(last)));
  });
});

function dear(answer: ScriptedAnswer, input: number): ScriptedAnswer {
  return typeof answer === 'string' ? { content: answer, input } : answer;
}

/** Reads on, but for the first answer after the first summary, which fails. */
function onceAfterSummary(failure: Failure): (request: ModelRequest) => ScriptedAnswer {
  let state: 'before' | 'condensed' | 'failed' = 'before';
  return (request) => {
    if (isCondensing(request) && state === 'before') state = 'condensed';
    else if (state === 'condensed') {
      state = 'failed';
      return { failure };
    }
    return readingAgent(request);
  };
}
