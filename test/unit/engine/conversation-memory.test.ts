import assert from 'node:assert/strict';
import type { ConversationMessage } from '../../../src/domain/conversation.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import type { Script } from '../../support/scripted-model.ts';

const yaml = `
inputs: { say: { type: string, default: Hello. } }
steps:
  - { name: talk, type: agent, prompt: You talk., instruction: '{{ $.say }}', conversation_memory: true, tools: [read_file] }
`;

async function memoryWorld(model: Script, more: object = {}): Promise<EngineWorld> {
  return await engineWorld({ yaml, files: { 'a.txt': 'alpha' }, model, ...more });
}

/** What the model was sent with its nth request, without the system prompt. */
function sent(world: EngineWorld, request: number): readonly string[] {
  const messages: readonly ConversationMessage[] = world.model.requests[request]?.messages ?? [];
  assert.equal(messages[0]?.role, 'system');
  return messages.slice(1).map(({ role, content }) => `${role}: ${content}`);
}

const hello = 'user: Hello.';

describe('an agent with conversation_memory', () => {
  afterEach(endWorlds);

  it('begins with what the same person said to it before, calls and results included', async () => {
    const world = await memoryWorld([
      { content: 'I look.', calls: [['read_file', { path: 'a.txt' }]] },
      'It is alpha.',
      'Again?',
    ]);
    assert.equal((await world.run()).step('talk').checkpoint, 'permanent');
    await world.run();
    const [first, look, result, answer, second, ...more] = sent(world, 2);
    assert.deepEqual(
      [first, look, answer, second, more],
      [hello, 'assistant: I look.', 'assistant: It is alpha.', hello, []],
    );
    assert.match(result ?? '', /^tool: .*alpha/);
    assert.equal(world.model.requests[2]?.messages.filter(({ role }) => role === 'system').length, 1);
  });

  it('grows with each execution, and each adds its own part only', async () => {
    const world = await memoryWorld(['one', 'two', 'three']);
    for (let n = 0; n < 3; n++) await world.run();
    assert.deepEqual(sent(world, 2), [hello, 'assistant: one', hello, 'assistant: two', hello]);
    const rows = world.store.find('checkpoints', {}, { orderBy: [{ column: 'seq', direction: 'asc' }] });
    assert.deepEqual(
      rows.map(({ seq, kind, expires_at, messages }) => [
        seq,
        kind,
        expires_at,
        (messages as readonly string[]).length,
      ]),
      [1, 2, 3].map((seq) => [seq, 'permanent', null, 2]),
    );
  });

  it('is not given again what an earlier exchange holds unchanged', async () => {
    const withFile = yaml.replace('tools:', 'context: [{ file: b.txt }], tools:');
    const world = await memoryWorld(['one', 'two', 'three'], { yaml: withFile, files: { 'b.txt': 'beta' } });
    await world.run();
    await world.run();
    const frame = /<context name="b.txt">\nbeta\n<\/context>/g;
    assert.equal(sent(world, 1).join('\n').match(frame)?.length, 1);
    const given = world.store.find('context_allocations', { context_source: 'b.txt' });
    assert.match(
      given.map(({ reason_left_out }) => reason_left_out).join(),
      /the conversation of .* holds it unchanged/,
    );
    world.outside.files.contents['b.txt'] = 'gamma';
    await world.run();
    assert.match(sent(world, 2).at(-1) ?? '', /gamma/);
  });

  it('keeps persons, chats, workflow steps and rehearsals apart', async () => {
    const world = await memoryWorld(() => 'hi');
    await world.run({ started_by: 'ada', chat: null });
    const requests = world.model.requests.length;
    await world.run({ started_by: 'ada', chat: 'c1' });
    await world.run({ started_by: 'bob', chat: null });
    assert.deepEqual([sent(world, requests), sent(world, requests + 1)], [[hello], [hello]]);
    await world.run({ started_by: 'ada', chat: 'c1' });
    assert.deepEqual(sent(world, requests + 2), [hello, 'assistant: hi', hello]);
    const threads = new Set(world.store.find('checkpoints', {}).map(({ thread_id }) => thread_id));
    assert.equal(threads.size, 3);
  });

  it('does not remember a rehearsal', async () => {
    const world = await memoryWorld(() => 'hi', { rehearsal: true });
    await world.run();
    assert.match(world.store.find('checkpoints', {})[0]?.thread_id ?? '', /^rehearsal\//);
  });

  it('adds nothing when it failed, and all of it when a retry succeeded', async () => {
    const world = await memoryWorld([{ failure: { code: 'invalid_key', message: 'No.' } }, 'Here.', 'Again.']);
    assert.equal((await world.run()).status, 'failed');
    assert.equal(world.store.count('checkpoints', {}), 0);
    assert.equal((await world.retry()).status, 'completed');
    await world.run();
    assert.deepEqual(sent(world, 2), [hello, 'assistant: Here.', hello]);
  });

  it('appends in the order in which executions end, when two run at the same time', async () => {
    const world = await memoryWorld([{ content: 'slow', seconds: 10 }, { content: 'fast', seconds: 1 }, 'third']);
    await world.start();
    await world.pass(1);
    await world.start();
    await world.goOn();
    await world.pass(60);
    await world.run();
    assert.deepEqual(sent(world, 1), [hello]);
    assert.deepEqual(sent(world, 2), [hello, 'assistant: fast', hello, 'assistant: slow', hello]);
  });

  it('leaves out the oldest exchanges when they do not fit the window, and the bundle says so', async () => {
    const long = 'word '.repeat(1600);
    const world = await memoryWorld([`one ${long}`, `two ${long}`, 'three'], { contextWindow: 5000 });
    for (let n = 0; n < 3; n++) assert.equal((await world.run()).status, 'completed');
    assert.deepEqual(
      sent(world, 2).map((text) => text.slice(0, 14)),
      [hello, 'assistant: two', hello],
    );
    const [agent] = world.store.find('agent_executions', { execution_id: world.id });
    const bundle = world.store.get('context_bundles', { id: agent?.bundle_id ?? '' });
    const items = bundle?.items.filter(({ type }) => type === 'conversation') ?? [];
    assert.deepEqual(
      items.map(({ included }) => included),
      [true, false],
    );
    assert.match(items[1]?.reason_left_out ?? '', /do not fit into .* \(the window of small/);
  });

  it('leaves them out when the budget does not suffice, too', async () => {
    const long = 'word '.repeat(1600);
    const budget = `budget: { tokens: 5500 }\n${yaml}`;
    const world = await memoryWorld([{ content: long }, 'two'], { yaml: budget });
    await world.run();
    assert.equal((await world.run()).status, 'completed');
    assert.deepEqual(sent(world, 1), [hello]);
  });

  it('remembers no more and no less when a retry goes on after the provider has refused the whole of it', async () => {
    const withFile = yaml.replace('tools:', 'context: [{ file: b.txt, priority: optional }], tools:');
    const world = await memoryWorld(
      [
        ...['one', 'two'],
        { failure: { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } } },
        { content: 'I look.', calls: [['read_file', { path: 'a.txt' }]] },
        { failure: { code: 'invalid_key', message: 'No.' } },
        'three',
      ],
      { yaml: withFile, files: { 'a.txt': 'alpha' } },
    );
    for (let n = 0; n < 2; n++) await world.run();
    world.outside.files.contents['b.txt'] = 'word '.repeat(2000);
    assert.equal((await world.run()).status, 'failed');
    assert.equal((await world.retry()).status, 'completed');
    assert.ok(!sent(world, 3).join().includes('word word'));
    const newest = world.store.find('checkpoints', {}, { orderBy: [{ column: 'seq', direction: 'desc' }] })[0];
    const said = (newest?.messages as readonly string[]).map((hash) => world.store.get('content_blobs', { hash }));
    assert.deepEqual(
      said.map((blob) => /Hello|I look|alpha|three/.exec(blob?.content ?? '')?.[0]),
      ['Hello', 'I look', 'alpha', 'three'],
    );
  });

  it('goes on in another process with the conversation that it began with', async () => {
    const write = { calls: [['write_file', { path: 'x.txt', content: 'new' }]] } as const;
    const world = await memoryWorld(['before', write, 'after'], { yaml: yaml.replace('read_file', 'write_file') });
    await world.run();
    await world.run();
    await world.changeProcess(world.store);
    await world.resume();
    assert.equal((await world.approve()).status, 'completed');
    assert.deepEqual(sent(world, 2).slice(0, 3), [hello, 'assistant: before', hello]);
  });

  it('remembers what was said when it works in a child execution', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: call, type: workflow, workflow: child }]',
      workflows: { child: yaml },
      model: ['one', 'two', 'three'],
    });
    await world.run({ started_by: 'ada', chat: 'c1' });
    await world.run({ started_by: 'ada', chat: 'c1' });
    assert.deepEqual(sent(world, 1), [hello, 'assistant: one', hello]);
    await world.run({ started_by: 'ada', chat: 'c2' });
    assert.deepEqual(sent(world, 2), [hello]);
  });
});
