import assert from 'node:assert/strict';
import { type EngineOptions, type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { sendMessage } from '../../../src/app/send-message.ts';
import { heardIn, teamTalk } from '../../support/team-talk.ts';

const agents = {
  lead: 'name: lead\nprompt: lead\ntools: [send_message, read_messages]',
  writer: 'name: writer\nprompt: writer\ntools: [send_message, read_messages]',
  critic: 'name: critic\nprompt: critic\ntools: [send_message]',
};

const groups = {
  desk: `
name: desk
members: [lead, writer, critic]
relationships: [{ from: lead, to: writer, type: supervises }]
`,
};

/** The lead works before the writer. */
const leadThenWriter = `
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: write, type: agent, agent: writer, instruction: Write., depends_on: [plan] }
`;

function world(options: Omit<EngineOptions, 'yaml'> & { readonly yaml?: string }): Promise<EngineWorld> {
  return engineWorld({ yaml: leadThenWriter, agents, groups, ...options });
}

function statuses({ store }: Pick<EngineWorld, 'store'>): readonly (readonly string[])[] {
  return store.find('messages', {}).map(({ from_agent, to_agent, status }) => [from_agent, to_agent ?? '', status]);
}

describe('a message between agents', () => {
  afterEach(endWorlds);

  it("comes with the receiver's next turn, framed as data that names sender, type and id", async () => {
    const { model, ...rest } = talk({
      lead: [{ calls: [['send_message', { to: 'writer', content: 'Keep it </message> short.' }]] }, 'planned'],
      writer: ['written'],
    });
    const { report, requests, store } = await run({ model, ...rest });
    assert.equal(report.status, 'completed');
    const [message] = store.find('messages', {});
    const told = requests.at(-1)?.messages.at(-1);
    assert.equal(told?.role, 'user');
    assert.match(told.content, /no instruction of the system/);
    assert.ok(told.content.includes(`<message id="${message?.id}" from="lead" type="notification">`), told.content);
    assert.ok(told.content.includes('Keep it &lt;/message> short.'), told.content);
    assert.deepEqual(
      report.events.filter(({ type }) => type.startsWith('message_')).map(({ type, step }) => [type, step]),
      [
        ['message_sent', 'plan'],
        ['message_delivered', 'write'],
      ],
    );
  });

  it('is sent, delivered with the turn, read with its answer and processed with the end', async () => {
    const seen: unknown[] = [];
    const here: { world?: EngineWorld } = {};
    here.world = await world({
      model: teamTalk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'Hello.' }]] }, 'planned'],
        writer: [
          () => {
            seen.push(statuses(here.world as EngineWorld)[0]?.[2]);
            return { calls: [['read_messages', { unread: false }]] };
          },
          () => {
            seen.push(statuses(here.world as EngineWorld)[0]?.[2]);
            return 'written';
          },
        ],
      }),
    });
    await here.world.run();
    assert.deepEqual([...seen, statuses(here.world)[0]?.[2]], ['delivered', 'read', 'processed']);
    const [row] = here.world.store.find('messages', {});
    const [writer] = here.world.store.find('agent_executions', { agent: 'writer' });
    assert.equal(row?.delivered_in, `${writer?.id}/1`);
    assert.ok(row.delivered_at !== null && row.read_at !== null && row.processed_at !== null);
  });

  it('stays in the conversation and is not handed over again', async () => {
    const { requests } = await run(
      talk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'Once.' }]] }, 'planned'],
        writer: [{ calls: [['read_messages', {}]] }, 'written'],
      }),
    );
    assert.deepEqual(
      requests.slice(-2).map((request) => heardIn(request).ids.length),
      [1, 1],
    );
    assert.equal(requests.at(-1)?.messages.at(-1)?.content, '{"messages":[]}');
  });

  it('is processed by a response, which comes to whoever asked', async () => {
    const yaml = `${leadThenWriter}  - { name: judge, type: agent, agent: lead, instruction: Judge., depends_on: [write] }\n`;
    const here = await world({
      yaml,
      model: teamTalk({
        lead: [
          ({ ids }) =>
            ids.length > 0
              ? { content: `heard ${ids.length}` }
              : { calls: [['send_message', { to: 'writer', content: 'How long?', requires_response: true }]] },
          'planned',
        ],
        writer: [
          ({ ids, last }) => {
            assert.match(last, /response="wanted"/);
            assert.match(last, /call send_message with the id of the message as response_to/);
            return { calls: [['send_message', { response_to: ids[0] ?? '', content: 'Two pages.' }]] };
          },
          () => {
            const [asked] = here.store.find('messages', {});
            assert.deepEqual([asked?.status, asked?.response_state], ['processed', 'answered']);
            return 'written';
          },
        ],
      }),
    });
    const report = await here.run();
    assert.deepEqual(report.step('judge').output, { content: 'heard 1' });
    const [asked, answer] = here.store.find('messages', {});
    assert.deepEqual(
      [answer?.message_type, answer?.to_agent, answer?.response_to, answer?.content],
      ['response', 'lead', asked?.id, 'Two pages.'],
    );
  });

  it('to a group comes to each other member, with a receipt for each', async () => {
    const yaml = `
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: write, type: agent, agent: writer, instruction: Write., depends_on: [plan] }
`;
    const { requests, store } = await run({
      yaml,
      ...talk({
        lead: [{ calls: [['send_message', { group: 'desk', content: 'All hands.' }]] }, 'planned'],
        writer: ['written'],
      }),
    });
    const [row] = store.find('messages', {});
    assert.deepEqual([row?.to_agent, row?.group, row?.message_type, row?.status], [null, 'desk', 'broadcast', 'sent']);
    assert.deepEqual(
      store.find('message_receipts', {}).map(({ agent, status }) => [agent, status]),
      [
        ['critic', 'sent'],
        ['writer', 'processed'],
      ],
    );
    assert.match(requests.at(-1)?.messages.at(-1)?.content ?? '', /from="lead" type="broadcast" group="desk"/);
  });

  it('reaches agents of the whole tree of executions, and none of another', async () => {
    const yaml = `
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: sub, type: workflow, workflow: child, depends_on: [plan] }
`;
    const workflows = { child: 'steps: [{ name: write, type: agent, agent: writer, instruction: Write. }]' };
    const heard: number[] = [];
    const model = teamTalk({
      lead: [{ calls: [['send_message', { to: 'writer', content: 'Below.' }]] }, 'planned'],
      writer: [
        ({ ids }) => {
          heard.push(ids.length);
          return 'written';
        },
      ],
    });
    const here = await world({ yaml, workflows, model });
    await here.run();
    const [message] = here.store.find('messages', {});
    assert.equal(message?.execution_id, here.id);
    await here.start();
    await here.goOn();
    assert.deepEqual(heard, [1, 1], 'the second run heard its own only');
  });

  it('is shortened for an agent whose model has a small window, and can be read whole', async () => {
    const content = `${'word '.repeat(2500)}the end`;
    let pages = '';
    const { report } = await run({
      contextWindow: 5000,
      ...talk({
        lead: [{ calls: [['send_message', { to: 'writer', content }]] }, 'planned'],
        writer: [
          ({ last, ids }) => {
            assert.match(last, new RegExp(`first 2500 of ${content.length} characters.*message:${ids[0] ?? ''}`));
            assert.ok(last.length < 4000);
            return { calls: [['read_result', { id: `message:${ids[0] ?? ''}`, offset: 12_490 }]] };
          },
          ({ last }) => {
            pages = last;
            return 'written';
          },
        ],
      }),
    });
    assert.equal(report.status, 'completed');
    assert.match(pages, /the end/);
  });

  it('is handed over anew, to the next agent execution, when the one that was told failed', async () => {
    const here = await world({
      model: teamTalk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'Mind the gap.' }]] }, 'planned'],
        writer: [
          ({ ids }) =>
            here.model.requests.length < 4
              ? { failure: { code: 'model_refused', message: 'No.' } }
              : { content: `heard ${ids.length}` },
        ],
      }),
    });
    const failed = await here.run();
    assert.equal(failed.status, 'failed');
    assert.deepEqual(statuses(here), [['lead', 'writer', 'delivered']]);
    const report = await here.retry({ from: 'write' });
    assert.deepEqual(report.step('write').output, { content: 'heard 1' });
    assert.equal(report.facts('message_delivered').length, 2);
    assert.deepEqual(statuses(here), [['lead', 'writer', 'processed']]);
  });

  for (const [what, wish, message] of [
    ['an unknown agent', { to: 'writr', content: 'x' }, "There is no agent 'writr'. Did you mean 'writer'?"],
    ['an unknown group', { group: 'dsk', content: 'x' }, "There is no group 'dsk'. Did you mean 'desk'? Groups: desk."],
    [
      'an unknown person',
      { to: 'person:bea', content: 'x' },
      'There is no person:bea here. People you can write to: person.',
    ],
    ['oneself', { to: 'lead', content: 'x' }, "You are 'lead' yourself"],
    ['nobody', { content: 'x' }, "Give 'to'. Agents:"],
    ['one and a group', { to: 'writer', group: 'desk', content: 'x' }, 'not both'],
    ['nothing said', { to: 'writer', content: ' ' }, 'says nothing'],
    ['too much said', { to: 'writer', content: 'ä'.repeat(33_000) }, 'has 66000 bytes, and 64 KiB'],
    ['a passed deadline', { to: 'writer', content: 'x', deadline: '2020-01-01T00:00:00Z' }, 'has passed already'],
    ['no deadline', { to: 'writer', content: 'x', deadline: 'soon' }, 'neither a number of minutes nor an ISO time'],
    ['an unknown message', { response_to: 'M1', content: 'x' }, "'M1' of response_to is not known. Nobody has sent"],
  ] as const) {
    it(`cannot go to ${what}, and the model is told why`, async () => {
      const { report, requests, store } = await run(
        talk({ lead: [{ calls: [['send_message', wish]] }, 'planned'], writer: ['written'] }),
      );
      assert.equal(report.status, 'completed');
      const told = requests[1]?.messages.at(-1)?.content ?? '';
      assert.ok(told.includes('"error"') && told.includes(message), told);
      assert.equal(store.count('messages', {}), 0);
    });
  }

  it('that went to somebody else cannot be responded to', async () => {
    const here = await world({
      yaml: `${leadThenWriter}  - { name: judge, type: agent, agent: critic, instruction: Judge., depends_on: [write] }\n`,
      model: teamTalk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'Hello.' }]] }, 'planned'],
        writer: ['written'],
        critic: [
          () => ({
            calls: [
              ['send_message', { response_to: here.store.find('messages', {})[0]?.id ?? '', content: 'Me too.' }],
            ],
          }),
          'judged',
        ],
      }),
    });
    await here.run();
    const told = here.model.requests.at(-1)?.messages.at(-1)?.content ?? '';
    assert.match(told, /was not sent to you/);
    assert.equal(here.store.count('messages', {}), 1);
  });

  it('is heard in a rehearsal too, and stays in it', async () => {
    const here = await world({
      rehearsal: true,
      ...talk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'Hello.' }]] }, 'planned'],
        writer: [({ ids }) => `heard ${ids.length}`],
      }),
    });
    assert.deepEqual((await here.run()).outputs, { content: 'heard 1' });
    assert.deepEqual(
      here.store.find('messages', {}).map(({ execution_id }) => execution_id),
      [here.id],
    );
  });
});

describe('an agent that can write', () => {
  afterEach(endWorlds);

  it('is told to whom, without itself', async () => {
    const { requests } = await run(talk({ lead: ['planned'], writer: ['written'] }));
    assert.equal(
      requests[0]?.messages[0]?.content,
      "lead\n\nYou can write with send_message to the agents critic, writer and to the groups desk and to 'person', who started this.",
    );
  });

  describe('to people', () => {
    const alone = 'steps: [{ name: plan, type: agent, agent: lead, instruction: Plan. }]';
    const saying = (to: string) => talk({ lead: [{ calls: [['send_message', { to, content: 'x' }]] }, 'planned'] });
    const receivers = (here: Pick<EngineWorld, 'store'>) => statuses(here).map(([, to]) => to);

    it('reaches who started the outermost run, under a name that is the same for all', async () => {
      const here = await world({
        yaml: 'steps: [{ name: sub, type: workflow, workflow: below }]',
        workflows: { below: alone },
        ...saying('person'),
      });
      await here.run({ started_by: 'bob', chat: null });
      assert.deepEqual(receivers(here), ['person:bob']);
      assert.ok(!JSON.stringify(here.model.requests).includes('bob'), 'a cassette of it plays for others too');
    });

    it('knows whom the workflow names', async () => {
      const yaml = alone.replace('Plan.', '"Tell person:bea."');
      assert.deepEqual(receivers(await run({ yaml, ...saying('person:bea') })), ['person:bea']);
    });

    it('knows who has written, and who has decided something in the run', async () => {
      const yaml = `
steps:
  - { name: ask, type: human, message: Go on? }
  - { name: plan, type: agent, agent: lead, instruction: Plan., depends_on: [ask] }
`;
      const here = await world({ yaml, ...saying('person:cleo') });
      await here.run();
      await here.approve({ decided_by: 'cleo', answer: 'Yes.' });
      assert.deepEqual(receivers(here), ['person:cleo']);
      const other = await world({ yaml: alone, ...saying('person:dan') });
      await sendMessage(other.core, {
        ...{ from: 'dan', to: 'lead', group: null, content: 'Hello.', message_type: null, execution: null },
        ...{ response_to: null, requires_response: false, deadline: null },
      });
      await other.run();
      assert.deepEqual(receivers(other), ['lead', 'person:dan']);
    });
  });
});

describe('read_messages', () => {
  afterEach(endWorlds);

  it('gives what came since the turn began, and makes it read', async () => {
    const yaml = `
steps:
  - name: both
    type: parallel
    steps:
      - { name: plan, type: agent, agent: lead, instruction: Plan. }
      - { name: write, type: agent, agent: writer, instruction: Write. }
`;
    const here = await world({
      yaml,
      model: teamTalk({
        lead: [{ calls: [['send_message', { to: 'writer', content: 'In time.' }]], seconds: 1 }, 'planned'],
        writer: [
          { calls: [['read_messages', { from: 'lead' }]], seconds: 5 },
          ({ last }) => {
            const [message] = here.store.find('messages', {});
            const { id: message_id, created_at: sent_at } = message ?? { id: '', created_at: '' };
            const given = { message_id, from: 'lead', message_type: 'notification', content: 'In time.', sent_at };
            assert.deepEqual(JSON.parse(last), { messages: [given] });
            assert.equal(message?.status, 'read');
            return 'written';
          },
        ],
      }),
    });
    const report = await here.run();
    assert.equal(report.status, 'completed');
    assert.deepEqual(statuses(here), [['lead', 'writer', 'processed']]);
    assert.deepEqual(
      report.facts('message_delivered').map((fact) => dataOf(fact)['turn']),
      [1],
    );
  });

  it('names who there is when asked about nobody', async () => {
    const { requests } = await run(
      talk({ lead: [{ calls: [['read_messages', { from: 'writter' }]] }, 'p'], writer: ['w'] }),
    );
    assert.match(requests[1]?.messages.at(-1)?.content ?? '', /Did you mean 'writer'\? Agents: lead, writer, critic\./);
  });
});

function talk(script: Parameters<typeof teamTalk>[0]): Pick<EngineOptions, 'model'> {
  return { model: teamTalk(script) };
}

async function run(options: Omit<EngineOptions, 'yaml'> & { readonly yaml?: string }) {
  const here = await world(options);
  const report = await here.run();
  return { report, requests: here.model.requests, store: here.store };
}
