import assert from 'node:assert/strict';
import { delegationsOf } from '../../../src/app/delegations.ts';
import { prepareRetry, recordRetry, restartRun } from '../../../src/app/retry-execution.ts';
import { type Json, type JsonObject, asText } from '../../../src/base/json.ts';
import type { ExecutionRecord } from '../../../src/domain/execution.ts';
import { remove } from '../../../src/domain/tables.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import type { Store } from '../../../src/ports/store.ts';
import { type EngineOptions, type EngineWorld, dataOf, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { settled } from '../../support/event-loop.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { agentOf, agentText, byAgent, resultsIn } from '../../support/team-script.ts';
import { type ScriptedAnswer, turnsIn } from '../../support/scripted-model.ts';

const yaml = 'steps: [{ name: top, type: agent, agent: lead, instruction: Go. }]';

const team = {
  lead: agentText('lead', 'tools: [delegate_to_agent]'),
  writer: agentText('writer', 'description: Writes well\ncapabilities: [prose, haiku]'),
  checker: agentText('checker', 'autonomy_level: full\ntools: [delegate_to_agent]'),
};

const group = `
name: desk
members: [lead, writer, checker]
shared_context: { house: Baton }
relationships:
  - { from: lead, to: writer, type: supervises, trust_level: 0.9 }
  - { from: lead, to: checker, type: delegates_to }
  - { from: checker, to: writer, type: delegates_to }
`;

const hugeText = `First. ${'word '.repeat(100_000)} Last.`;

const to = (agent_id: string, message: string, more: JsonObject = {}): readonly [string, Json] => [
  'delegate_to_agent',
  { agent_id, message, ...more },
];

function world(
  script: Readonly<Record<string, readonly ScriptedAnswer[]>>,
  more: Partial<EngineOptions> & { readonly store?: Store } = {},
): Promise<EngineWorld> {
  return engineWorld({ yaml, agents: team, groups: { desk: group }, model: byAgent(script), ...more });
}

function requestsOf({ model }: EngineWorld, agent: string): readonly ModelRequest[] {
  return model.requests.filter((request) => agentOf(request) === agent);
}

function childrenOf({ store, id }: EngineWorld) {
  return store.find('executions', { parent_execution_id: id });
}

describe('delegate_to_agent', () => {
  afterEach(endWorlds);

  it('asks the model of a colleague, and that of who waits again, only when all that led to it is durable', async () => {
    const store = new MemoryStore();
    const holding = (say: ScriptedAnswer) => (request: ModelRequest) => {
      store.hold();
      return turnsIn(request) === 0 ? say : 'Thanks.';
    };
    const script = { lead: holding({ calls: [to('writer', 'Write.')] }), writer: holding('A cold grey dawn.') };
    const it = await world(
      {},
      { store, model: (request) => script[agentOf(request) === 'lead' ? 'lead' : 'writer'](request) },
    );
    await it.start();
    for (const asked of [1, 2, 3]) {
      await settled();
      assert.equal(it.model.requests.length, asked);
      const known = store.afterCrash().count('agent_turns', {});
      assert.ok(known < asked, `${known} turns are durable`);
      store.release();
    }
    const report = await it.goOn();
    assert.equal(report.status, 'completed');
  });

  it('lets another agent do the work with its own prompt, and gives its answer', async () => {
    const it = await world({
      lead: [{ calls: [to('writer', 'Write {name} about $.dawn.', { context: { form: 'haiku' } })] }, 'Thanks.'],
      writer: ['A cold grey dawn.'],
    });
    const report = await it.run();
    assert.deepEqual(report.outputs, { content: 'Thanks.' });
    const [child] = childrenOf(it);
    assert.ok(child);
    assert.deepEqual(resultsIn(requestsOf(it, 'lead')[1]), [
      {
        delegated_to: 'writer',
        response: 'A cold grey dawn.',
        reasoning: null,
        delegation_depth: 1,
        status: 'completed',
        task_id: child.task_id,
        execution_id: child.id,
        tokens_used: 15,
      },
    ]);
    const [system, user] = requestsOf(it, 'writer')[0]?.messages ?? [];
    assert.equal(system?.content, 'You are writer.');
    assert.match(user?.content ?? '', /^<context name="desk">[\s\S]*house[\s\S]*lead delegates this to you:/);
    assert.match(user?.content ?? '', /\n\nWrite \{name\} about \$\.dawn\.\n\n/);
    assert.match(user?.content ?? '', /<context name="context">\n\{\n {2}"form": "haiku"\n\}/);
  });

  it('records who delegated what to whom', async () => {
    const it = await world({
      lead: [{ calls: [to('writer', 'Write.\nAnd more.')] }, 'Thanks.'],
      writer: ['Text.'],
    });
    const report = await it.run();
    const [child] = childrenOf(it);
    const [parent] = it.store.find('agent_executions', { execution_id: it.id });
    const [own] = it.store.find('agent_executions', { execution_id: child?.id ?? '' });
    assert.equal(child?.agent, 'writer');
    assert.equal(child.workflow_slug, 'delegate-to-writer');
    assert.equal(child.parent_agent_execution_id, parent?.id);
    assert.equal(own?.parent_agent_execution_id, parent?.id);
    assert.deepEqual([parent?.delegation_depth, own?.delegation_depth], [0, 1]);
    const [task] = it.store.find('tasks', {});
    assert.deepEqual(
      [task?.title, task?.description, task?.assigned_agent, task?.created_by, task?.group, task?.workflow_source],
      ['Write.', 'Write.\nAnd more.', 'writer', 'lead', 'desk', 'inline'],
    );
    assert.deepEqual([task?.status, task?.result_summary, task?.actual_tokens], ['completed', 'Text.', 15]);
    assert.equal(own?.task_id, task?.id);
    assert.equal(dataOf(report.facts('delegated')[0])['to'], 'writer');
    assert.equal(it.store.count('workflows', { slug: 'delegate-to-writer' }), 0);
  });

  it('tells an agent that may delegate to whom, in an order that stays', async () => {
    const it = await world({ lead: ['Done.'] });
    await it.run();
    assert.equal(
      requestsOf(it, 'lead')[0]?.messages[0]?.content,
      [
        'You are lead.\n',
        'You can delegate parts of your work with delegate_to_agent to:',
        '- checker',
        '- writer: Writes well (prose, haiku)',
      ].join('\n'),
    );
  });

  it('takes response, reasoning and what is to be shared from an answer in JSON, and shares it later', async () => {
    const it = await world({
      lead: [{ calls: [to('writer', 'One.')] }, { calls: [to('checker', 'Two.')] }, 'Thanks.'],
      writer: ['{"response": "First", "reasoning": "It is so", "shared_context": {"tone": "calm"}}'],
      checker: [{ calls: [to('writer', 'Three.')] }, '{"response": "Second", "shared_context": {"rate": 7}}'],
    });
    await it.run();
    const [first, second] = resultsIn(requestsOf(it, 'lead')[2]);
    assert.deepEqual([first?.['response'], first?.['reasoning']], ['First', 'It is so']);
    assert.deepEqual(first?.['shared_context'], { tone: 'calm' });
    assert.deepEqual(second?.['shared_context'], { tone: 'calm', rate: 7 });
    assert.match(
      requestsOf(it, 'checker')[0]?.messages[1]?.content ?? '',
      /name="shared_context"[\s\S]*"tone": "calm"/,
    );
    assert.match(requestsOf(it, 'writer')[1]?.messages[1]?.content ?? '', /"tone": "calm"/);
  });

  it('shares no more than 64 KiB, and says so', async () => {
    const sharing = (key: string): string =>
      JSON.stringify({ response: 'Text.', shared_context: { [key]: 'x'.repeat(40_000) } });
    const it = await world({
      lead: [
        { calls: [to('writer', 'One.')] },
        { calls: [to('checker', 'Two.')] },
        { calls: [to('writer', 'Three.')] },
        'Thanks.',
      ],
      writer: [sharing('first')],
      checker: [sharing('second')],
    });
    await it.run();
    const [first, second] = resultsIn(requestsOf(it, 'lead')[2]);
    assert.equal(first?.['note'], undefined);
    assert.match(asText(second?.['note'] ?? ''), /at most 64 KiB\. Put what they need into your message\./);
    assert.deepEqual(Object.keys(second?.['shared_context'] ?? {}), ['second'], 'the lead itself hears it');
    const last = childrenOf(it).at(-1)?.input['shared_context'];
    assert.deepEqual(Object.keys(last ?? {}), ['first']);
  });

  it('gives of an answer that is too long the beginning and the end', async () => {
    const it = await world({ lead: [{ calls: [to('writer', 'Write.')] }, 'Thanks.'], writer: [hugeText] });
    await it.run();
    const [told] = resultsIn(requestsOf(it, 'lead')[1]);
    assert.ok(JSON.stringify(told).length < 70_000);
    assert.match(asText(told?.['response']), /^First\. .* characters left out .* Last\.$/s);
    assert.deepEqual(childrenOf(it)[0]?.output, { content: hugeText });
  });

  it('runs several at once from one turn', async () => {
    const it = await world({
      lead: [{ calls: [to('writer', 'A'), to('checker', 'B')] }, 'Thanks.'],
      writer: [{ content: 'slow', seconds: 9 }],
      checker: [{ content: 'fast', seconds: 4 }],
    });
    const report = await it.run();
    assert.equal(report.duration_ms, 9000);
    const results = resultsIn(requestsOf(it, 'lead')[1]);
    assert.deepEqual(
      results.map(({ response }) => response),
      ['slow', 'fast'],
    );
    const calls = it.store.find('tool_calls', {}, { orderBy: [{ column: 'duration_ms', direction: 'asc' }] });
    assert.deepEqual(
      calls.map(({ duration_ms }) => duration_ms),
      [4000, 9000],
    );
  });

  it('refuses whom the agent may not task, and says what can be done instead', async () => {
    const it = await world({
      lead: [
        {
          calls: [to('lead', 'x'), to('wirter', 'x'), to('writer', ''), ['delegate_to_agent', '{"agent_id": ']],
        },
        'Alone, then.',
      ],
    });
    const report = await it.run();
    assert.equal(report.status, 'completed');
    const texts = resultsIn(requestsOf(it, 'lead')[1]).map((each) => JSON.stringify(each));
    assert.match(texts[0] ?? '', /delegation_to_self/);
    assert.match(texts[1] ?? '', /unknown_agent.*Did you mean 'writer'/);
    assert.match(texts[2] ?? '', /invalid_arguments.*message/);
    assert.match(texts[3] ?? '', /invalid_arguments.*not JSON/);
    assert.equal(it.store.count('executions', {}), 1);
  });

  it('refuses a message that says nothing, and capabilities that nobody said the agent has', async () => {
    const capable = (...capabilities: readonly string[]) => to('writer', 'x', { context: { capabilities } });
    const it = await world({
      lead: [{ calls: [to('writer', ' \n'), capable('Prose', 'haikus'), capable('prose')] }, 'Thanks.'],
      writer: ['Text.'],
    });
    await it.run();
    const texts = resultsIn(requestsOf(it, 'lead')[1]).map((each) => JSON.stringify(each));
    assert.match(texts[0] ?? '', /invalid_message.*says nothing/);
    assert.match(texts[1] ?? '', /unknown_capability.*'haikus'\. Did you mean 'haiku'\? .*prose, haiku/);
    assert.match(texts[2] ?? '', /completed/);
    assert.equal(childrenOf(it).length, 1);
  });

  it('refuses to give work back to an agent that waits for it, and to go too deep', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('checker', 'x')] }, 'Done.'],
        checker: [{ calls: [to('lead', 'y'), to('writer', 'z')] }, 'Alone.'],
      },
      { budgets: { delegation_depth: 1 } },
    );
    await it.run();
    const texts = resultsIn(requestsOf(it, 'checker')[1]).map((each) => JSON.stringify(each));
    assert.match(texts[0] ?? '', /delegation_cycle.*lead → checker → lead/);
    assert.match(texts[1] ?? '', /delegation_too_deep.*allows 1/);
    assert.match(requestsOf(it, 'checker')[0]?.messages[0]?.content ?? '', /nobody to whom you can delegate/);
  });

  it('keeps to the agents that its settings name', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'x')] }, 'Alone.'] },
      {
        agents: {
          ...team,
          lead: agentText('lead', 'tools: [{ name: delegate_to_agent, config: { agents: [checker] } }]'),
        },
      },
    );
    await it.run();
    assert.match(JSON.stringify(resultsIn(requestsOf(it, 'lead')[1])), /not_allowed.*Open to you: checker/);
    assert.doesNotMatch(requestsOf(it, 'lead')[0]?.messages[0]?.content ?? '', /writer/);
  });

  it('asks a person when no relationship leads there, unless a rule allows it', async () => {
    const alone = { groups: {} };
    const script = { lead: [{ calls: [to('writer', 'Write.')] }, 'Thanks.'], writer: ['Text.'] };
    const asking = await world(script, alone);
    const waiting = await asking.run();
    assert.equal(waiting.status, 'waiting');
    const [question] = asking.asked();
    assert.deepEqual([question?.kind, question?.subject], ['delegation', 'writer']);
    assert.match(question?.question ?? '', /lead' wants to delegate to 'writer'/);
    assert.deepEqual(question?.payload['preview'], { agent: 'writer', message: 'Write.', context: {} });
    assert.equal((await asking.approve()).status, 'completed');
    const allowed = await world(script, { ...alone, yaml: `allow: [{ delegate_to_agent: writer }]\n${yaml}` });
    assert.equal((await allowed.run()).status, 'completed');
  });

  it('tells the agent of a rejection, with its reason', async () => {
    const it = await world({ lead: [{ calls: [to('writer', 'x')] }, 'Alone.'] }, { groups: {} });
    await it.run();
    await it.reject('Too costly.');
    assert.match(JSON.stringify(resultsIn(requestsOf(it, 'lead')[1])), /rejected.*Too costly/);
    assert.equal(childrenOf(it).length, 0);
  });

  it('tells of a failure as of an error, and of time that ran out by the rules of the group', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'x'), to('checker', 'y')] }, 'Alone.'],
        writer: [{ failure: { code: 'x', message: 'The model broke.' } }],
        checker: [{ content: 'never', seconds: Infinity }],
      },
      { groups: { desk: `${group}escalation_rules: { timeout_minutes: 10 }\n` } },
    );
    const report = await it.run();
    assert.equal(report.status, 'completed');
    const [failed, late] = resultsIn(requestsOf(it, 'lead')[1]);
    assert.match(JSON.stringify(failed), /delegation_failed.*The model broke.*"delegated_to":"writer"/);
    assert.match(JSON.stringify(late), /delegation_timeout.*"status":"timeout"/);
    assert.equal(report.duration_ms, 600_000);
    await it.pass(1);
    assert.deepEqual(
      childrenOf(it).map(({ status }) => status),
      ['failed', 'cancelled'],
    );
    const cancelled = it.store.find('execution_events', { type: 'execution_cancelled' });
    assert.deepEqual(
      cancelled.map(({ data }) => data),
      [{ reason: 'It timed out after 600 s.' }],
    );
  });

  it('escalates what failed to whom the group names, once and as a message', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'Write it.'), to('checker', 'Check it.')] }, 'Alone.'],
        writer: [{ failure: { code: 'x', message: 'The model broke.' } }],
        checker: ['Fine.'],
      },
      { groups: { desk: `${group}escalation_rules: { on_failure: supervisor }\n` } },
    );
    const report = await it.run();
    const [message, ...others] = it.store.find('messages', { message_type: 'escalation' });
    assert.equal(others.length, 0);
    assert.deepEqual(
      [message?.from_agent, message?.to_agent, message?.group, message?.execution_id],
      ['baton', 'lead', 'desk', it.id],
    );
    assert.equal(message?.status, 'processed', 'the lead has heard it as the result of its call');
    assert.doesNotMatch(JSON.stringify(requestsOf(it, 'lead')), /type=\\"escalation/);
    assert.match(message.content, /'lead' delegated to 'writer' \("Write it\."\) failed\. .*The model broke/);
    assert.equal(report.facts('escalated').length, 1);
  });

  it('gives its model to an agent that inherits one, also in a rehearsal', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'x')] }, 'Thanks.'], writer: ['Text.'] },
      { agents: { ...team, lead: `${team.lead}\nmodel: { provider: local, name: small, temperature: 0.2 }` } },
    );
    await it.run();
    assert.equal(requestsOf(it, 'writer')[0]?.model.temperature, 0.2);
    assert.equal(childrenOf(it)[0]?.model?.temperature, 0.2);
  });

  it('works with the team as it was when the execution began', async () => {
    const agents = { ...team };
    const it = await world({ lead: [{ calls: [to('writer', 'x')] }, 'Thanks.'], writer: ['Text.'] }, { agents });
    await it.start();
    agents.writer = agentText('writer', 'description: Gone\nmax_turns: 1').replace(
      'You are writer.',
      'You are nobody.',
    );
    const report = await it.goOn();
    assert.equal(report.status, 'completed');
    assert.equal(requestsOf(it, 'writer').length, 1);
  });

  it('spends the budget of the workflow that began it all', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'x')] }, 'Thanks.'], writer: ['Text.'] },
      { yaml: `budget: { turns: 1 }\n${yaml}` },
    );
    const report = await it.run();
    assert.equal(report.error?.code, 'budget_exceeded');
    assert.match(report.error.message, /of the execution .* above/);
  });
});

describe('delegation over a relationship that is asynchronous', () => {
  afterEach(endWorlds);

  const asynchronous = group.replace('trust_level: 0.9', 'trust_level: 0.9, communication_style: async');
  const answerIn = ({ messages }: ModelRequest): string =>
    messages.findLast(({ role, content }) => role === 'user' && content.includes('<message'))?.content ?? '';

  it('goes on at once, and is told the answer as a message', async () => {
    const it = await world(
      {
        lead: [
          { calls: [to('writer', 'Write.')] },
          { calls: [to('checker', 'Check.')] },
          { content: 'Thanks to both.', seconds: 1 },
        ],
        writer: [{ content: 'Text.', seconds: 3 }],
        checker: [{ content: 'Fine.', seconds: 9 }],
      },
      { groups: { desk: asynchronous } },
    );
    const report = await it.run();
    assert.deepEqual(report.outputs, { content: 'Thanks to both.' });
    const [, second, third] = requestsOf(it, 'lead');
    const [child] = childrenOf(it);
    assert.deepEqual(resultsIn(second), [
      {
        delegated_to: 'writer',
        status: 'running',
        delegation_depth: 1,
        task_id: child?.task_id,
        execution_id: child?.id,
        note: 'The answer comes as a message: go on with what does not need it.',
      },
    ]);
    assert.ok(third);
    assert.match(
      answerIn(third),
      /from="writer" type="response">\nWhat you delegated \("Write\."\) is done:\n\nText\./,
    );
    const [message] = it.store.find('messages', {});
    assert.deepEqual([message?.status, message?.task_id], ['processed', child?.task_id]);
    assert.equal(report.facts('delegation_ended').length, 2);
  });

  it('is told of an answer that is too long the beginning and the end', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'Write.')] }, 'Wait.', 'Thanks.'], writer: [hugeText] },
      { groups: { desk: asynchronous } },
    );
    await it.run();
    const [message] = it.store.find('messages', {});
    assert.match(message?.content ?? '', /is done:\n\nFirst\. .* characters left out .* Last\.$/s);
    assert.ok((message?.content.length ?? 0) < 70_000);
  });

  it('waits for what is still under way before the agent is done, and gives it one more turn', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'Write.')] }, 'I wait.', 'Now I know.'],
        writer: [{ content: '{"response": "Text.", "shared_context": {"tone": "calm"}}', seconds: 60 }],
      },
      { groups: { desk: asynchronous } },
    );
    const report = await it.run();
    assert.deepEqual(report.outputs, { content: 'Now I know.' });
    assert.equal(report.duration_ms, 60_000);
    const last = requestsOf(it, 'lead')[2];
    assert.ok(last);
    assert.match(answerIn(last), /Text\.[\s\S]*Shared: \{"tone":"calm"\}/);
    assert.match(last.messages.at(-1)?.content ?? '', /Give your final answer/);
  });

  it('tells of a failure, and escalates it', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'Write.')] }, 'I wait.', 'Alone, then.'],
        writer: [{ failure: { code: 'x', message: 'The model broke.' } }],
      },
      { groups: { desk: `${asynchronous}escalation_rules: { on_failure: checker }\n` } },
    );
    await it.run();
    const last = requestsOf(it, 'lead').at(-1);
    assert.ok(last);
    assert.match(answerIn(last), /has failed\. .*The model broke/);
    const escalation = it.store.get('messages', { message_type: 'escalation' });
    assert.deepEqual([escalation?.to_agent, escalation?.status], ['checker', 'sent']);
  });

  it('is cancelled with its parent, and goes on in a retry', async () => {
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'Write.')] }, 'I wait.', 'Done.'],
        writer: [{ calls: [['read_file', { path: 'a.txt' }]] }, { content: 'Never.', seconds: 60 }],
      },
      {
        groups: { desk: asynchronous },
        agents: { ...team, writer: agentText('writer', 'tools: [read_file]') },
        files: { 'a.txt': 'alpha' },
      },
    );
    await it.start();
    await it.pass(30);
    await it.cancel();
    await it.pass(1);
    assert.equal(childrenOf(it)[0]?.status, 'cancelled');
    const report = await it.retry();
    assert.deepEqual(report.outputs, { content: 'Done.' });
    assert.equal(childrenOf(it).length, 1);
    assert.equal(requestsOf(it, 'writer').length, 3);
    assert.equal(it.store.count('messages', { message_type: 'response' }), 1);
  });

  it('keeps to the time of the group in a retry too', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'Write.')] }, 'I wait.', 'Done.'], writer: [{ content: 'Late.', seconds: 300 }] },
      { groups: { desk: `${asynchronous}escalation_rules: { timeout_minutes: 1 }\n` } },
    );
    await it.start();
    await it.pass(30);
    await it.cancel();
    await it.pass(1);
    const report = await it.retry();
    assert.deepEqual(report.outputs, { content: 'Done.' });
    assert.equal(dataOf(report.facts('delegation_ended')[0])['status'], 'timeout');
  });
});

describe('delegation over a relationship that is a broadcast', () => {
  afterEach(endWorlds);

  it('tells everybody else in the group, and starts nobody', async () => {
    const it = await world(
      { lead: [{ calls: [to('writer', 'Dawn is near.', { context: { at: 6 } })] }, 'Told.'] },
      { groups: { desk: group.replace('trust_level: 0.9', 'communication_style: broadcast') } },
    );
    const report = await it.run();
    assert.deepEqual(report.outputs, { content: 'Told.' });
    assert.equal(childrenOf(it).length, 0);
    const [message] = it.store.find('messages', {});
    assert.deepEqual(
      [message?.message_type, message?.to_agent, message?.group, message?.content],
      ['broadcast', null, 'desk', 'Dawn is near.\n\n{\n  "at": 6\n}'],
    );
    const receipts = it.store.find('message_receipts', { message_id: message?.id ?? '' });
    assert.deepEqual(receipts.map(({ agent }) => agent).sort(), ['checker', 'writer']);
    assert.equal(resultsIn(requestsOf(it, 'lead')[1])[0]?.['status'], 'sent');
  });
});

describe('the retry of delegated work', () => {
  afterEach(endWorlds);

  it('goes on with a child that was cut off, made anew from the team of its parent', async () => {
    const agents = { ...team, writer: agentText('writer', 'tools: [read_file]') };
    const it = await world(
      {
        lead: [{ calls: [to('writer', 'x')] }, 'Thanks.'],
        writer: [{ calls: [['read_file', { path: 'a.txt' }]] }, { content: 'Text.', seconds: 60 }, 'Text.'],
      },
      { agents, files: { 'a.txt': 'alpha' } },
    );
    await it.start();
    await it.pass(30);
    await it.cancel();
    await it.pass(1);
    assert.equal(childrenOf(it)[0]?.status, 'cancelled');
    const report = await it.retry();
    assert.equal(report.status, 'completed');
    assert.equal(childrenOf(it).length, 1);
    assert.equal(childrenOf(it)[0]?.round, 2);
    // Its first turn was finished and is not bought again.
    assert.equal(requestsOf(it, 'writer').length, 3);
    assert.equal(resultsIn(requestsOf(it, 'lead')[1])[0]?.['response'], 'Text.');
    assert.equal(it.store.find('tasks', {})[0]?.status, 'completed');
  });

  it('is done by hand as well, when the agent has long been told of the failure', async () => {
    const it = await breaking({ lead: [{ calls: [to('writer', 'x')] }, 'Alone.'], writer: ['Text.'] }, 'writer');
    const report = await it.run();
    assert.equal(report.status, 'completed');
    const [failed] = childrenOf(it);
    assert.equal(failed?.status, 'failed');
    await retryByHand(it, failed);
    const [child] = childrenOf(it);
    assert.deepEqual([child?.status, child?.round], ['completed', 2]);
    assert.equal(it.store.find('tasks', {})[0]?.status, 'completed');
  });

  it('goes on in work whose parent is not in the database any more', async () => {
    const it = await breaking(
      {
        lead: [{ calls: [to('checker', 'x')] }, 'Alone.'],
        checker: [{ calls: [to('writer', 'y')] }, 'Fine.'],
        writer: ['Text.'],
      },
      'checker',
    );
    await it.run();
    const [orphan] = childrenOf(it);
    assert.ok(orphan);
    await it.store.commit([
      remove('executions', { id: it.id }),
      remove('execution_events', { execution_id: it.id }),
      remove('step_executions', { execution_id: it.id }),
      remove('agent_executions', { execution_id: it.id }),
    ]);
    await retryByHand(it, orphan);
    assert.equal(it.store.get('executions', { id: orphan.id })?.status, 'completed');
    const [root] = delegationsOf(it.store, orphan.id, () => false);
    assert.deepEqual([root?.agent, root?.children.length], ['checker', 1]);
  });
});

/** A world in which this agent's model fails the first time. */
function breaking(script: Parameters<typeof byAgent>[0], agent: string): Promise<EngineWorld> {
  let isDown = true;
  return world(script, {
    model(request) {
      if (!isDown || agentOf(request) !== agent) return byAgent(script)(request);
      isDown = false;
      return { failure: { code: 'x', message: 'The model broke.' } };
    },
  });
}

async function retryByHand(it: EngineWorld, execution: ExecutionRecord): Promise<void> {
  const { core } = it;
  await recordRetry(core, await prepareRetry(core, execution, { from: null, inherited: execution.model }));
  await restartRun(core, execution.id);
  await it.pass(1);
}
