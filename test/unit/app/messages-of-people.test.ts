import assert from 'node:assert/strict';
import { listMessages } from '../../../src/app/message-queries.ts';
import type { MessageFilter, SendMessageRequest } from '../../../src/app/calls/message-api.ts';
import { sendMessage } from '../../../src/app/send-message.ts';
import { watchRequests } from '../../../src/app/watch-requests.ts';
import { type EngineOptions, type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { settled } from '../../support/event-loop.ts';
import { teamTalk } from '../../support/team-talk.ts';

const agents = {
  lead: 'name: lead\nprompt: lead\ntools: [send_message]',
  writer: 'name: writer\nprompt: writer\ntools: [send_message]',
};
const groups = {
  desk: 'name: desk\nmembers: [lead, writer]\nrelationships: [{ from: lead, to: writer, type: supervises }]',
};
const write = 'steps: [{ name: write, type: agent, agent: writer, instruction: Write. }]';
const heard = teamTalk({ writer: [({ ids }) => `heard ${ids.length}`] });

function world(options: Partial<EngineOptions> = {}): Promise<EngineWorld> {
  return engineWorld({ yaml: write, agents, groups, model: heard, ...options });
}

function send({ core }: EngineWorld, request: Partial<SendMessageRequest> = {}) {
  const nothing = { group: null, message_type: null, execution: null, response_to: null, deadline: null };
  return sendMessage(core, {
    from: 'ada',
    to: 'writer',
    content: 'Hello.',
    requires_response: false,
    ...nothing,
    ...request,
  });
}

function contents({ store }: EngineWorld, filter: MessageFilter): readonly string[] {
  return listMessages(store, filter).items.map(({ content }) => content);
}

describe('a message of a person', () => {
  afterEach(endWorlds);

  it('to no execution is heard once, in the next live one in which its receiver works', async () => {
    const here = await world();
    const sent = await send(here);
    assert.deepEqual([sent.from_agent, sent.execution_id, sent.status], ['person:ada', null, 'sent']);
    assert.deepEqual((await here.run()).outputs, { content: 'heard 1' });
    assert.equal(here.store.get('messages', { id: sent.id })?.status, 'processed');
    assert.deepEqual((await here.run()).outputs, { content: 'heard 0' });
  });

  it('is not taken away by a rehearsal', async () => {
    const here = await world({ rehearsal: true });
    const sent = await send(here);
    await here.run();
    assert.equal(here.store.get('messages', { id: sent.id })?.status, 'sent');
  });

  it('to an execution is heard in its tree only', async () => {
    const yaml = `
steps:
  - { name: ask, type: human, message: Go on? }
  - { name: sub, type: workflow, workflow: child, depends_on: [ask] }
`;
    const here = await world({ yaml, workflows: { child: write } });
    await here.run();
    const first = here.id;
    await send(here, { execution: first });
    await here.start();
    await here.goOn();
    assert.deepEqual((await here.approve()).outputs, { content: 'heard 0' });
    const [row] = here.store.find('approvals', { execution_id: first });
    await here.core.approvals.decide(row?.id ?? '', {
      ...{ approved: true, decided_by: 'ada', reason: null, scope: 'once', edited_payload: null, answer: null },
    });
    await settled();
    for (let turns = 0; turns < 50; turns++) await settled();
    assert.deepEqual(here.report(first).outputs, { content: 'heard 1' });
  });

  it('to an execution that has ended is refused, and says what to do', async () => {
    const here = await world();
    await here.run();
    await assert.rejects(send(here, { execution: here.id }), { code: 'already_ended', hint: /Without an execution/ });
  });

  for (const [what, request, error] of [
    ['an unknown agent', { to: 'writr' }, { code: 'unknown_agent', message: /Did you mean 'writer'\?/ }],
    ['an unknown group', { to: null, group: 'disk' }, { code: 'unknown_group', message: /Did you mean 'desk'\?/ }],
    ['an unknown execution', { execution: 'X' }, { code: 'unknown_execution' }],
    ['an unknown message', { to: null, response_to: 'X' }, { code: 'unknown_message' }],
    ['nobody', { to: null }, { code: 'no_receiver' }],
    ['a deadline of no minutes', { deadline: 0 }, { code: 'invalid_deadline', message: /'0' must be above 0/ }],
    ['one before now', { deadline: '-1' }, { code: 'invalid_deadline', message: /'-1' must be above 0/ }],
  ] as const) {
    it(`cannot go to ${what}`, async () => {
      const here = await world();
      await assert.rejects(send(here, request), error);
      assert.equal(here.store.count('messages', {}), 0);
    });
  }

  it('answers the question of an agent, and comes to the agent that asked', async () => {
    const yaml = `
steps:
  - { name: write, type: agent, agent: writer, instruction: Write. }
  - { name: ask, type: human, message: Go on?, depends_on: [write] }
  - { name: again, type: agent, agent: writer, instruction: Again., depends_on: [ask] }
`;
    const ask = [
      'send_message',
      { to: 'person:ada', content: 'Tea?', message_type: 'question', deadline: 10 },
    ] as const;
    const model = teamTalk({
      writer: [({ ids }) => (ids.length > 0 ? `heard ${ids.length}` : { calls: [ask] }), 'asked'],
    });
    const here = await world({ yaml, model });
    await here.run();
    const [question] = listMessages(here.store, { agent: 'person:ada', unread: true }).items;
    const answer = await send(here, { to: null, response_to: question?.id ?? '', content: 'Yes.' });
    assert.deepEqual(
      [answer.to_agent, answer.message_type, answer.execution_id, answer.response_to],
      ['writer', 'response', here.id, question?.id],
    );
    const asked = here.store.get('messages', { id: question?.id ?? '' });
    assert.deepEqual([asked?.status, asked?.response_state], ['processed', 'answered']);
    assert.deepEqual((await here.approve()).outputs, { content: 'heard 1' });
  });

  describe('that answers an agent whose run has ended', () => {
    const ask = ['send_message', { to: 'person:ada', content: 'Tea?', requires_response: true }] as const;
    const asker = () =>
      teamTalk({ writer: [({ ids }) => (ids.length > 0 ? `heard ${ids.length}` : { calls: [ask] }), 'asked'] });
    const question = ({ store }: EngineWorld) => listMessages(store, { agent: 'person:ada' }).items[0]?.id ?? '';

    it('is heard in the next run of that agent, and still belongs to the question', async () => {
      const here = await world({ model: asker() });
      await here.run();
      const asked = question(here);
      const answer = await send(here, { to: null, response_to: asked, content: 'Yes.' });
      assert.deepEqual([answer.to_agent, answer.execution_id, answer.response_to], ['writer', null, asked]);
      assert.equal(here.store.get('messages', { id: asked })?.response_state, 'answered');
      assert.deepEqual((await here.run()).outputs, { content: 'heard 1' });
    });

    it('is refused after a rehearsal: it is nothing for real work', async () => {
      const here = await world({ model: asker(), rehearsal: true });
      await here.run();
      const late = send(here, { to: null, response_to: question(here), content: 'Yes.' });
      await assert.rejects(late, { code: 'already_ended', hint: /no real run/ });
    });
  });

  it('counts as the response also when it comes after the deadline', async () => {
    const ask = ['send_message', { to: 'person:ada', content: 'Tea?', deadline: 10 }] as const;
    const here = await world({ model: teamTalk({ writer: [{ calls: [ask] }, 'asked'] }) });
    await here.run();
    const watch = watchRequests(here.core, here.outside.clock);
    await watch.idle();
    await here.pass(11 * 60);
    await watch.idle();
    assert.deepEqual(contents(here, { type: 'escalation' }).length, 1);
    const [question] = here.store.find('messages', { response_state: 'escalated' });
    await send(here, { to: null, response_to: question?.id ?? '', content: 'Yes.' });
    assert.equal(here.store.get('messages', { id: question?.id ?? '' })?.response_state, 'answered');
    watch.dispose();
  });
});

describe('the list of messages', () => {
  afterEach(endWorlds);

  it('has the newest first and can be narrowed', async () => {
    const here = await world();
    const sent: string[] = [];
    const ids: string[] = [];
    for (const [content, request] of [
      ['one', {}],
      ['two', { to: 'lead' }],
      ['three', { to: null, group: 'desk' }],
      ['four', { to: 'writer', message_type: 'handoff' }],
    ] as const) {
      ids.push((await send(here, { content, ...request })).id);
      sent.push(new Date(here.outside.clock.now()).toISOString());
      here.outside.clock.advance(1000);
    }
    const cases: readonly (readonly [MessageFilter, readonly string[]])[] = [
      [{}, ['four', 'three', 'two', 'one']],
      [{ limit: 2, offset: 1 }, ['three', 'two']],
      [{ agent: 'writer' }, ['four', 'three', 'one']],
      [{ agent: 'lead' }, ['three', 'two']],
      [{ agent: 'person:ada', limit: 1 }, ['four']],
      [{ agent: 'person:ada', unread: true }, []],
      [{ group: 'desk' }, ['three']],
      [{ type: 'handoff' }, ['four']],
      [{ since: sent[2] ?? '' }, ['four', 'three']],
      [{ agent: 'writer', since: sent[2] ?? '' }, ['four', 'three']],
      [{ status: 'read' }, []],
      [{ id: ids[1] ?? '' }, ['two']],
      [{ id: (ids[1] ?? '').slice(-6) }, ['two']],
      [{ id: (ids[1] ?? '').slice(-2) }, []],
    ];
    for (const [filter, expected] of cases) assert.deepEqual(contents(here, filter), expected, JSON.stringify(filter));
    assert.equal(listMessages(here.store, { limit: 1 }).total, 4);
    assert.equal(listMessages(here.store, { agent: 'writer', limit: 1 }).total, 3);
    await here.run();
    assert.deepEqual(contents(here, { agent: 'writer', unread: true }), []);
    assert.deepEqual(contents(here, { agent: 'lead', unread: true }), ['three', 'two']);
    assert.deepEqual(contents(here, { unread: true }), ['three', 'two']);
    const [broadcast] = listMessages(here.store, { group: 'desk' }).items;
    assert.deepEqual(
      broadcast?.receipts.map(({ agent, status }) => [agent, status]),
      [
        ['lead', 'sent'],
        ['writer', 'processed'],
      ],
    );
  });

  it('of an execution has those of its whole tree, whichever of it is named', async () => {
    const yaml = 'steps: [{ name: sub, type: workflow, workflow: child }]';
    const say = ['send_message', { to: 'lead', content: 'Below.' }] as const;
    const model = teamTalk({ writer: [{ calls: [say] }, 'said'] });
    const here = await world({ yaml, workflows: { child: write }, model });
    await here.run();
    await send(here, { content: 'Elsewhere.' });
    const [child] = here.store.find('executions', { parent_execution_id: here.id });
    assert.deepEqual(contents(here, { execution: here.id }), ['Below.']);
    assert.deepEqual(contents(here, { execution: child?.id ?? '' }), ['Below.']);
  });
});
