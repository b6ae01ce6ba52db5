import assert from 'node:assert/strict';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import type { Script } from '../../support/scripted-model.ts';
import { dataOf, endWorlds, engineWorld, runWorkflow } from '../../support/engine-world.ts';

const helper = (keys = ''): string => `
steps:
  - { name: help, type: agent, prompt: You help., instruction: Help me.${keys === '' ? '' : `, ${keys}`} }
`;

describe('an agent step', () => {
  afterEach(endWorlds);

  it('gives the model prompt and instruction, and its output is the answer', async () => {
    const world = await engineWorld({ yaml: helper(), model: ['Here you are.'] });
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Here you are.' });
    assert.deepEqual(world.model.requests[0]?.messages, [
      { role: 'system', content: 'You help.' },
      { role: 'user', content: 'Help me.' },
    ]);
    assert.deepEqual(report.tokens, { input: 10, cached: 0, output: 5 });
    assert.equal(report.usd, null);
  });

  it('records deployment, turns, texts, bundle, allocations and output', async () => {
    const world = await engineWorld({
      yaml: helper('tools: [read_file]'),
      files: { 'a.txt': 'alpha' },
      model: [{ content: 'Let me look.', calls: [['read_file', { path: 'a.txt' }]] }, 'It says alpha.'],
      price: { input_per_mtok: 1_000_000, output_per_mtok: 2_000_000 },
    });
    const report = await world.run();
    const { store } = world;
    const [agent] = store.find('agent_executions', { execution_id: world.id });
    assert.ok(agent);
    assert.equal(agent.status, 'completed');
    assert.equal(agent.success, true);
    assert.equal(agent.final_message, 'It says alpha.');
    assert.equal(agent.llm_calls, 2);
    assert.equal(agent.tool_invocations, 1);
    assert.equal(agent.usd, 40);
    assert.equal(report.usd, 40);
    const turns = store.find('agent_turns', { agent_execution_id: agent.id });
    assert.deepEqual(
      turns.map(({ turn, finish_reason, usd }) => [turn, finish_reason, usd]),
      [
        [1, 'tool_calls', 20],
        [2, 'stop', 20],
      ],
    );
    for (const hash of turns.flatMap(({ request, response }) => [...request, response])) {
      assert.ok(store.get('content_blobs', { hash }), 'each message of a turn is kept');
    }
    const [call] = store.find('tool_calls', { agent_execution_id: agent.id });
    assert.equal(call?.tool, 'read_file');
    assert.deepEqual(call.arguments, { path: 'a.txt' });
    assert.equal(call.status, 'completed');
    const bundle = store.get('context_bundles', { id: agent.bundle_id ?? '' });
    assert.deepEqual(
      bundle?.items.map(({ type, included }) => [type, included]),
      [
        ['system', true],
        ['instruction', true],
      ],
    );
    assert.equal(store.find('context_allocations', { agent_execution_id: agent.id }).length, 2);
    const outputs = store.find('outputs', { agent_execution_id: agent.id });
    assert.deepEqual(
      outputs.map(({ output_type, content }) => [output_type, content]),
      [['deliverable', { content: 'It says alpha.' }]],
    );
    assert.deepEqual(
      report.events.map(({ type }) => type),
      [
        'execution_created',
        'execution_started',
        'step_started',
        'agent_deployed',
        'model_turn',
        'tool_called',
        'model_turn',
        'agent_finished',
        'step_completed',
        'execution_completed',
      ],
    );
  });

  it('tells the model the results of its calls, in their order, and goes on', async () => {
    const world = await engineWorld({
      yaml: helper('tools: [read_file, list_files]'),
      files: { 'a.txt': 'alpha', 'b.txt': 'beta' },
      model: [
        {
          calls: [
            ['read_file', { path: 'b.txt' }],
            ['read_file', { path: 'a.txt' }],
          ],
        },
        { calls: [['list_files', {}]] },
        'Done.',
      ],
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Done.' });
    const last = world.model.requests[2]?.messages ?? [];
    assert.deepEqual(
      last.map(({ role }) => role),
      ['system', 'user', 'assistant', 'tool', 'tool', 'assistant', 'tool'],
    );
    assert.match(last[3]?.content ?? '', /beta/);
    assert.match(last[4]?.content ?? '', /alpha/);
    assert.deepEqual(
      world.model.requests[0]?.tools.map(({ name }) => name),
      ['read_file', 'list_files'],
    );
  });

  it('answers an unknown tool, a tool it may not use and malformed arguments to the model', async () => {
    const world = await engineWorld({
      yaml: helper('tools: [read_file]'),
      model: [
        {
          calls: [
            ['raed_file', {}],
            ['write_file', { path: 'x', text: 'y' }],
            ['read_file', '{"path": '],
            ['read_file', { file: 'x' }],
          ],
        },
        'Sorry.',
      ],
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    const told = world.model.requests[1]?.messages.slice(3).map(({ content }) => content) ?? [];
    assert.equal(told.length, 4);
    assert.match(told[0] ?? '', /unknown_tool.*read_file/);
    assert.match(told[1] ?? '', /tool_not_allowed/);
    for (const text of told) assert.match(text, /"error"/);
    const rows = world.store.find('tool_calls', {});
    assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(['failed']));
  });

  it('puts the keys of a JSON answer beside content, also from a Markdown fence', async () => {
    const plain = await runWorkflow({ yaml: helper(), model: ['{"score": 7}'] });
    assert.deepEqual(plain.outputs, { score: 7, content: '{"score": 7}' });
    const content = '```json\n{"score": 7}\n```';
    const fenced = await runWorkflow({ yaml: helper(), model: [content] });
    assert.deepEqual(fenced.outputs, { score: 7, content });
    const list = await runWorkflow({ yaml: helper(), model: ['[1]'] });
    assert.deepEqual(list.outputs, { content: '[1]' });
  });

  it('finds the JSON that a schema wants among other words, and says so when there is none', async () => {
    const schema = 'output_schema: { type: object, required: [score], properties: { score: { type: integer } } }';
    const chatty = await runWorkflow({ yaml: helper(schema), model: ['Here you are: {"score": 7}. Bye!'] });
    assert.deepEqual(chatty.outputs, { score: 7, content: 'Here you are: {"score": 7}. Bye!' });
    const world = await engineWorld({ yaml: helper(schema), model: ['no idea', 'still none'] });
    const { error } = await world.run();
    assert.match(error?.message ?? '', /The answer is not JSON: it begins with "still none"/);
    assert.match(JSON.stringify(world.model.requests[1]), /The answer is not JSON: it begins with/);
  });

  it('ends with max_turns when the model does not come to an answer', async () => {
    const world = await engineWorld({
      yaml: helper('tools: [list_files], max_turns: 2'),
      model: () => ({ calls: [['list_files', {}]] }),
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'max_turns');
    assert.equal(world.model.requests.length, 2);
    const [agent] = world.store.find('agent_executions', {});
    assert.equal(agent?.status, 'failed');
    assert.match(agent.error_message ?? '', /2 turns/);
    assert.deepEqual(
      world.store.find('outputs', {}).map(({ output_type }) => output_type),
      ['error'],
    );
  });

  it('tries again when the model fails in a way that another try can help', async () => {
    const world = await engineWorld({
      yaml: helper('max_retries: 2'),
      model: [{ failure: { code: 'http_status', message: '503', retryable: true } }, 'Here.'],
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'Here.' });
    assert.equal(report.step('help').attempts, 2);
    assert.equal(world.store.find('agent_executions', {}).length, 1);
    assert.deepEqual(
      world.store.find('budget_entries', { level: 'execution' }).map(({ kind }) => kind),
      ['released', 'booked'],
    );
  });

  it('does not try again when it cannot help', async () => {
    const world = await engineWorld({
      yaml: helper('max_retries: 2'),
      model: [{ failure: { code: 'invalid_key', message: 'No.' } }],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'invalid_key');
    assert.equal(world.model.requests.length, 1);
  });

  it('goes on with the conversation after a time-out, without buying a turn twice', async () => {
    const world = await engineWorld({
      yaml: helper('tools: [list_files], timeout_seconds: 10, max_retries: 1'),
      model: [{ calls: [['list_files', {}]], seconds: 6 }, { content: 'too late', seconds: 6 }, 'in time'],
    });
    const report = await world.run();
    assert.deepEqual(report.outputs, { content: 'in time' });
    assert.equal(report.step('help').attempts, 2);
    assert.deepEqual(world.model.requests[2]?.messages, world.model.requests[1]?.messages);
    assert.equal(world.store.find('agent_turns', {}).length, 2);
  });
});

describe('the answer of an agent with an output_schema', () => {
  afterEach(endWorlds);

  const scored = helper('output_schema: { type: object, properties: { score: { type: number } }, required: [score] }');

  it('is checked, and the schema is told to the model', async () => {
    const world = await engineWorld({ yaml: scored, model: ['{"score": 1}'] });
    const report = await world.run();
    assert.deepEqual(report.outputs, { score: 1, content: '{"score": 1}' });
    assert.deepEqual(world.model.requests[0]?.output_schema?.['required'], ['score']);
    assert.match(world.model.requests[0].messages[0]?.content ?? '', /"score"/);
  });

  it('may be repaired once', async () => {
    const world = await engineWorld({ yaml: scored, model: ['{"score": "high"}', '{"score": 3}'] });
    const report = await world.run();
    assert.deepEqual(report.outputs, { score: 3, content: '{"score": 3}' });
    assert.match(world.model.heard[1] ?? '', /does not fit.*score/s);
  });

  it('fails with invalid_output when it does not fit after the repair', async () => {
    const world = await engineWorld({ yaml: scored, model: ['none', '{}'] });
    const report = await world.run();
    assert.equal(report.error?.code, 'invalid_output');
    assert.match(report.error.message, /score/);
    assert.equal(world.model.requests.length, 2);
  });
});

describe('an answer that was cut off', () => {
  afterEach(endWorlds);

  const scored = helper('output_schema: { type: object, properties: { score: { type: number } }, required: [score] }');
  const cut = { content: '{"score": 1, "why": "beca', output: 40, cut: true };

  it('is told to the model when it had to be JSON, and may be repaired', async () => {
    const world = await engineWorld({ yaml: scored, model: [cut, '{"score": 3}'] });
    const report = await world.run();
    assert.deepEqual(report.outputs, { score: 3, content: '{"score": 3}' });
    assert.match(world.model.heard[1] ?? '', /cut off at 40 tokens/);
  });

  it('fails with the number of tokens when it is cut off again', async () => {
    const report = await runWorkflow({ yaml: scored, model: [cut, cut] });
    assert.equal(report.error?.code, 'invalid_output');
    assert.match(report.error.message, /cut off at 40 tokens/);
    assert.match(report.error.hint ?? '', /max_output_tokens/);
  });

  it('is not trusted when nothing shows that it is whole', async () => {
    const yaml = helper('output_schema: { type: number }');
    const world = await engineWorld({ yaml, model: [{ content: '12', cut: true }, '1234'] });
    assert.deepEqual((await world.run()).outputs, { content: '1234' });
  });

  it('is taken when its JSON is complete nevertheless', async () => {
    const model = [{ content: '{"score": 1}   ', cut: true }];
    assert.deepEqual((await runWorkflow({ yaml: scored, model })).outputs, { score: 1, content: '{"score": 1}   ' });
  });

  it('is used as text, with a warning in the record', async () => {
    const report = await runWorkflow({ yaml: helper(''), model: [{ content: 'Once upon', output: 7, cut: true }] });
    assert.deepEqual(report.outputs, { content: 'Once upon' });
    const [warning] = report.facts('warning');
    assert.equal(dataOf(warning)['code'], 'answer_cut_off');
    assert.match(JSON.stringify(dataOf(warning)['message']), /step 'help'.*cut off at 7 tokens/);
  });
});

describe('an answer that a content filter withheld', () => {
  afterEach(endWorlds);

  const scored = helper('output_schema: { type: object, properties: { score: { type: number } }, required: [score] }');
  const filtered = { content: '', filtered: true };

  it('fails when it had to be JSON, with the filter as the reason', async () => {
    const report = await runWorkflow({ yaml: scored, model: [filtered, filtered] });
    assert.equal(report.error?.code, 'invalid_output');
    assert.match(report.error.message, /content filter/);
    assert.match(report.error.hint ?? '', /another model/);
  });

  it('is used as text, with a warning in the record', async () => {
    const report = await runWorkflow({ yaml: helper(''), model: [{ content: 'Once', filtered: true }] });
    assert.deepEqual(report.outputs, { content: 'Once' });
    const [warning] = report.facts('warning');
    assert.equal(dataOf(warning)['code'], 'answer_filtered');
    assert.match(JSON.stringify(dataOf(warning)['message']), /step 'help'.*content filter/);
  });
});

describe('what an agent is given', () => {
  afterEach(endWorlds);

  const asked = ({ messages }: ModelRequest): string => messages[1]?.content ?? '';

  async function firstMessage(yaml: string, inputs = {}): Promise<string> {
    const world = await engineWorld({
      yaml,
      inputs,
      model: () => 'ok',
      files: {
        'docs/spec.md': '# Spec\n\n## Goals\n\nFast.\n\n## Limits\n\nSmall.\n',
        'a.ts': 'const a = 1;',
        'b.ts': 'const b = 2;',
      },
    });
    await world.run();
    return asked(world.model.requests.at(-1)!);
  }

  it('is the instruction with the input beside it', async () => {
    const text = await firstMessage(`
steps:
  - { name: a, type: agent, prompt: P, instruction: 'Weigh {{ 1 + 1 }}.', input: { what: stones, many: 3 } }
`);
    assert.match(text, /^Weigh 2\./);
    assert.match(text, /<context name="what">\nstones\n<\/context>/);
    assert.match(text, /<context name="many">\n3\n<\/context>/);
  });

  it('may have its instruction in the input', async () => {
    const text = await firstMessage(`
steps:
  - { name: a, type: agent, prompt: P, input: { instruction: Do it., what: stones } }
`);
    assert.match(text, /^Do it\.\n\n<context name="what">/);
  });

  it('is the input alone when there is no instruction', async () => {
    const text = await firstMessage(
      `
inputs: { topic: { type: string } }
steps:
  - { name: a, type: agent, prompt: P, input: { what: '{topic}' } }
`,
      { topic: 'tea' },
    );
    assert.equal(text, '<context name="what">\ntea\n</context>');
  });

  it('is what it waited for when there is neither', async () => {
    const text = await firstMessage(
      `
inputs: { topic: { type: string } }
steps:
  - { name: x, type: transform, expression: '"first"' }
  - { name: a, type: agent, prompt: P }
`,
      { topic: 'tea' },
    );
    assert.equal(text, '<context name="x">\nfirst\n</context>');
  });

  it('is the inputs when it waited for nothing', async () => {
    const text = await firstMessage(
      `
inputs: { topic: { type: string } }
steps:
  - { name: a, type: agent, prompt: P }
`,
      { topic: 'tea' },
    );
    assert.equal(text, '<context name="topic">\ntea\n</context>');
  });

  it('holds files, their sections, globs, references and outputs of steps', async () => {
    const text = await firstMessage(`
steps:
  - { name: x, type: transform, expression: '{"k": 1}' }
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    context:
      - { file: docs/spec.md, sections: [Limits] }
      - { file: '*.ts' }
      - { reference: Be brief. }
      - { step: x }
`);
    assert.match(text, /<context name="docs\/spec\.md">\n\[.*left out\]\n## Limits\n\nSmall\.\n/);
    assert.doesNotMatch(text, /Fast/);
    assert.match(text, /const a = 1;[\s\S]*const b = 2;/);
    assert.match(text, /Be brief\./);
    assert.match(text, /<context name="x">\n\{\n {2}"k": 1\n\}\n<\/context>/);
  });

  it('holds the context items of the whole workflow too', async () => {
    const text = await firstMessage(`
context: [{ reference: For everybody. }]
steps:
  - { name: a, type: agent, prompt: P, instruction: Go. }
`);
    assert.match(text, /For everybody\./);
  });

  it('fills in the templates of files and references', async () => {
    const text = await firstMessage(`
context: [{ reference: 'Speak {{ $.language }}.' }]
inputs: { language: { default: Dutch }, what: { default: spec } }
steps:
  - { name: x, type: transform, expression: '{"rules": ["short", "{{ $.what }}"]}' }
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    context:
      - { file: 'docs/{{ $.what }}.md' }
      - { reference: $.x.rules }
`);
    assert.match(text, /Speak Dutch\./);
    assert.match(text, /<context name="docs\/spec\.md">/);
    assert.match(text, /"short",\s+"\{\{ \$\.what \}\}"/);
  });

  it('takes a value in the name of a file for a part of the name, whatever its characters', async () => {
    const step = (file: string) => `
inputs: { what: { default: '*' } }
steps: [{ name: a, type: agent, prompt: P, instruction: Go., context: [{ file: '${file}', priority: optional }] }]
`;
    assert.doesNotMatch(await firstMessage(step('docs/{{ $.what }}.md')), /<context name=/);
    assert.doesNotMatch(await firstMessage(step('docs/{what}.md')), /<context name=/);
    assert.match(await firstMessage(step('docs/*.md')), /<context name="docs\/spec\.md">/);
  });

  it('fails before any call when a template of an item cannot be filled in', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: x, type: transform, expression: '{"k": 1}' }
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: 'docs/{{ $.x.name }}.md' }] }
`,
      model: ['ok'],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'template_error');
    assert.match(report.error.message, /context.*\$\.x\.name/);
    assert.deepEqual(world.model.requests, []);
  });

  it('lacks an optional item that cannot be had, with the reason in the bundle', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: none.md, priority: optional }] }
`,
      model: ['ok'],
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    const item = world.store.find('context_bundles', {})[0]?.items.find(({ source }) => source === 'none.md');
    assert.equal(item?.included, false);
    assert.match(item.reason_left_out ?? '', /none\.md/);
  });

  it('fails before any call when a required item cannot be had', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: none.md }] }
`,
      model: ['ok'],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'context_missing');
    assert.deepEqual(world.model.requests, []);
  });

  it('fails before any call when what is required does not fit the model', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: 'Go {{ $.long }}.' }
inputs: { long: { type: string, required: true } }
`,
      inputs: { long: 'word '.repeat(10_000) },
      contextWindow: 4000,
      model: ['ok'],
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'context_overflow');
    assert.deepEqual(world.model.requests, []);
  });

  const refusing: Script = (request) =>
    request.messages[1]?.content.includes('word') === true
      ? { failure: { code: 'context_overflow', message: 'Too long.', details: { status: 400, refused: true } } }
      : 'ok';

  it('is sent once more with less when the provider refuses it as too long, and recorded as a miss', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: big.md, priority: optional }] }
`,
      files: { 'big.md': 'word '.repeat(400) },
      model: refusing,
    });
    const report = await world.run();
    assert.equal(report.status, 'completed');
    assert.equal(world.model.requests.length, 2);
    const [row] = world.store.find('agent_executions', {});
    const bundle = world.store.get('context_bundles', { id: row?.bundle_id ?? '' });
    assert.equal(bundle?.missed, true);
    assert.equal(world.store.count('context_bundles', {}), 1);
    assert.match(bundle.items.find(({ included }) => !included)?.reason_left_out ?? '', /the provider has refused/);
    const [warning] = report.facts('warning');
    assert.match(JSON.stringify(warning?.data), /context_miss/);
  });

  it('fails without another call when the provider refuses it and all of it is required', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - { name: a, type: agent, prompt: P, instruction: Go., context: [{ file: big.md }] }
`,
      files: { 'big.md': 'word '.repeat(400) },
      model: refusing,
    });
    const report = await world.run();
    assert.equal(report.error?.code, 'context_overflow');
    assert.match(report.error.message, /all of it is required/);
    assert.equal(world.model.requests.length, 1);
  });

  it('leaves out optional items that do not fit', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    context: [{ file: big.md, priority: optional }, { file: small.md, priority: recommended }]
`,
      files: { 'big.md': 'word '.repeat(10_000), 'small.md': 'tiny' },
      contextWindow: 4000,
      model: ['ok'],
    });
    await world.run();
    const text = asked(world.model.requests[0]!);
    assert.match(text, /tiny/);
    assert.doesNotMatch(text, /word/);
  });

  const priorities = [
    ['optional', 'required', 'required'],
    ['required', 'optional', 'required'],
    ['optional', 'recommended', 'recommended'],
    ['recommended', 'optional', 'recommended'],
    ['recommended', 'required', 'required'],
    ['optional', 'optional', 'optional'],
  ] as const;
  for (const [first, second, stricter] of priorities) {
    it(`sends a text once that is ${first} and ${second}, as ${stricter}`, async () => {
      const world = await engineWorld({
        yaml: `
steps:
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    context: [{ file: one.md, priority: ${first} }, { file: same.md, priority: ${second} }]
`,
        files: { 'one.md': 'the same text', 'same.md': 'the same text' },
        model: ['ok'],
      });
      await world.run();
      const items = world.store
        .find('context_bundles', {})[0]
        ?.items.filter(({ type, included }) => type === 'file' && included);
      assert.deepEqual(
        items?.map(({ source, priority }) => [source, priority]),
        [['one.md', stricter]],
      );
      assert.equal(asked(world.model.requests[0]!).split('the same text').length, 2);
    });
  }

  it('keeps a required item that an optional one repeats, and fails when it does not fit', async () => {
    const world = await engineWorld({
      yaml: `
steps:
  - name: a
    type: agent
    prompt: P
    instruction: Go.
    context: [{ file: big.md, priority: optional }, { file: big.md }]
`,
      files: { 'big.md': 'word '.repeat(10_000) },
      contextWindow: 4000,
      model: ['ok'],
    });
    assert.equal((await world.run()).error?.code, 'context_overflow');
  });

  it('comes from the agent of the team that the step names', async () => {
    const world = await engineWorld({
      yaml: 'steps: [{ name: a, type: agent, agent: critic, instruction: Judge. }]',
      agents: { critic: 'name: critic\nprompt: You judge.\npersonality: { tone: dry }\n' },
      model: ['ok'],
    });
    const report = await world.run();
    assert.equal(report.step('a').agent, 'critic');
    assert.match(world.model.requests[0]?.messages[0]?.content ?? '', /You judge\.[\s\S]*Your tone is dry\./);
  });
});
