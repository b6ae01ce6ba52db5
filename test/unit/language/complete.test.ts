import assert from 'node:assert/strict';
import { readAgent } from '../../../src/dsl/read-agent.ts';
import { readGroup } from '../../../src/dsl/read-group.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { stepSnippets } from '../../../src/language/completion/step-snippets.ts';
import { acceptedText, completionsAt, labelsAt } from '../../support/completed-text.ts';

const head = `name: x
inputs:
  topic: { type: string, description: What about. }
  many: { type: array }
steps:
  - name: ask
    type: agent
    agent: writer
    output_schema: { type: object, properties: { score: { type: number }, notes: { type: array } } }
  - name: fetch
    type: transform
    expression: "1"
    output_mapping: { total: $.output }
`;
/** A step behind two others, whose text ends with the mark. */
const after = (keys: string): string => `${head}  - name: last\n    ${keys.split('\n').join('\n    ')}`;

function beginsWith(labels: readonly string[], ...first: readonly string[]): void {
  assert.deepEqual(labels.slice(0, first.length), first);
}

describe('completion of keys', () => {
  it('offers those that a map needs first, then its own, then what every step has', async () => {
    beginsWith(await labelsAt('description: x\nna|'), 'name', 'steps');
    beginsWith(await labelsAt('name: x\ninputs: {}\nst|'), 'steps');
    assert.notEqual((await labelsAt('name: x\nbased_on: y\n|'))[0], 'steps');
    const agent = await labelsAt(after('type: agent\n|'));
    beginsWith(agent, 'agent', 'prompt', 'tools');
    assert.ok(agent.includes('depends_on') && !agent.includes('name') && !agent.includes('agent_id'));
    beginsWith(await labelsAt(after('|')), 'type', 'description');
    beginsWith(await labelsAt(after('type: mcp_tool\n|')), 'server', 'tool');
  });

  it('leaves out what stands there already, under another spelling, too', async () => {
    assert.equal(
      (await labelsAt('steps:\n  - id: a\n    type: agent\n    agent_id: x\n    |')).includes('agent'),
      false,
    );
    assert.deepEqual(await labelsAt('context:\n  - file: a\n    |'), ['sections', 'priority']);
    assert.deepEqual(await labelsAt('allow:\n  - |'), ['run_command', 'write_file', 'http']);
  });

  it('writes what has to follow a key, at the column where it belongs', async () => {
    assert.equal(await acceptedText(after('type: agent\nto|'), 'tools'), after('type: agent\ntools:\n  - '));
    assert.equal(await acceptedText(after('type: agent\n|'), 'prompt'), after('type: agent\nprompt: |\n  '));
    assert.equal(await acceptedText(after('type: agent\n|'), 'input'), after('type: agent\ninput:\n  '));
    assert.equal(await acceptedText(after('type: agent\n|'), 'depends_on'), after('type: agent\ndepends_on: []'));
    assert.equal(await acceptedText('inputs:\n  a: { |', 'type'), 'inputs:\n  a: { type: ');
    assert.equal(await acceptedText('na|: x', 'name'), 'name: x');
    assert.equal(await acceptedText('steps: []\n"na|', 'name'), 'steps: []\n"name');
  });

  it('offers the keywords of a JSON schema in that of an answer, at any depth', async () => {
    const schema = (text: string): string => after(`type: agent\nprompt: x\noutput_schema: ${text}`);
    beginsWith(await labelsAt(schema('{ | }')), 'type', 'properties', 'required', 'items');
    const deep = await labelsAt(schema('{ type: object, properties: { found: { type: array, items: { | } } } }'));
    beginsWith(deep, 'type', 'properties');
    assert.deepEqual(await labelsAt(schema('{ type: object, properties: { | } }')), []);
    const types = await labelsAt(schema('{ properties: { found: { type: | } } }'));
    beginsWith(types, 'string', 'number', 'integer', 'boolean', 'array', 'object');
    beginsWith(await labelsAt(schema('{ anyOf: [{ type: string, | }] }')), 'properties', 'required');
    assert.equal(await acceptedText(schema('\n  |'), 'properties'), schema('\n  properties:\n    '));
    assert.equal(await acceptedText(schema('\n  |'), 'required'), schema('\n  required: []'));
    assert.equal(await acceptedText(schema('\n  |'), 'items'), schema('\n  items:\n    '));
    // Another key of this name is none.
    assert.deepEqual(
      await labelsAt('inputs:\n  output_schema:\n    |').then((all) => all.includes('properties')),
      false,
    );
  });

  it('describes them: type, default and example', async () => {
    const { items } = await completionsAt(after('type: map\n|'));
    const key = items.find(({ label }) => label === 'max_items');
    assert.equal(key?.detail, 'whole number');
    assert.match(key.documentation, /A longer list is an error\.\n\nDefault: `100`/);
  });

  it('knows the arguments of tools and the inputs of workflows', async () => {
    const call = 'type: mcp_tool\nserver: files\ntool: read_text_file\ninput:\n';
    assert.deepEqual(await labelsAt(after(`${call}  |`)), ['path', 'head', 'encoding', 'where']);
    assert.deepEqual((await labelsAt(after(`${call}  encoding: |`))).slice(0, 2), ['utf8', 'latin1']);
    assert.deepEqual(await labelsAt(after(`${call}  path: a\n  where: { | }`)), ['from', 'to']);
    const run = 'type: workflow\nworkflow: research-report\n';
    assert.deepEqual(await labelsAt(after(`${run}input: { | }`)), ['topic', 'depth']);
    beginsWith(await labelsAt(after(`${run}input:\n  depth: |`)), 'short', 'long');
  });

  it('offers the keys of agents, groups and the configuration', async () => {
    assert.ok((await labelsAt('name: a\n|', 'agent')).includes('autonomy_level'));
    assert.ok((await labelsAt('name: a\n|', 'group')).includes('relationships'));
    assert.deepEqual(await labelsAt('security:\n  |', 'config'), ['http_allow', 'commands', 'writes']);
  });
});

describe('completion of values', () => {
  it('offers the few values that there are, each described', async () => {
    const { items } = await completionsAt(after('type: |'));
    assert.equal(items.length, 11);
    assert.match(items.find(({ label }) => label === 'map')?.documentation ?? '', /same steps for each item/);
    assert.deepEqual(await labelsAt('status: |'), ['draft', 'active', 'archived']);
    assert.deepEqual(await labelsAt(after('type: command\nshell: t|')), ['true', 'false']);
    beginsWith(await labelsAt(after('type: parallel\nwait_for: |')), 'all', 'any', 'settled');
    assert.deepEqual(await labelsAt('writes|\nsecurity:\n  writes: |', 'config'), ['allow', 'approve', 'deny']);
  });

  it('offers agents, of the file first, and groups, workflows, servers and models', async () => {
    const own = 'agents:\n  judge: { prompt: You judge. }\nsteps:\n  - { name: a, type: agent, agent: | }\n';
    assert.deepEqual(await labelsAt(own), ['judge', 'writer', 'researcher']);
    assert.deepEqual(await labelsAt('context:\n  - shared: |'), ['analysis']);
    assert.deepEqual(await labelsAt(after('type: workflow\nworkflow: |')), ['research-report']);
    assert.deepEqual(await labelsAt(after('type: mcp_tool\nserver: |')), ['files']);
    beginsWith(await labelsAt('model: |'), 'openai/gpt-5-mini', 'local/small:1b', 'inherit');
    assert.deepEqual(await labelsAt('model: { provider: local, name: |'), ['small:1b']);
    assert.deepEqual(await labelsAt('members: [|', 'group'), ['writer', 'researcher']);
    assert.equal(await acceptedText('model: |', 'local/small:1b'), 'model: { provider: local, name: small:1b }');
  });

  it('offers tools, and those of a server when its name is typed', async () => {
    const tools = await completionsAt(after('type: agent\ntools: [|'));
    assert.ok(
      ['read_file', 'epic_create', 'mcp:files/*'].every((name) => tools.items.some((item) => item.label === name)),
    );
    assert.equal(tools.isComplete, false);
    assert.ok((await labelsAt(after('type: agent\ntools:\n  - mcp:files/|'))).includes('mcp:files/read_text_file'));
    assert.deepEqual(await labelsAt(after('type: mcp_tool\nserver: files\ntool: |')), ['read_text_file']);
  });

  it('offers the steps that a step can wait for, and writes them as a list', async () => {
    assert.deepEqual(await labelsAt(after('type: code\ndepends_on: [|')), ['fetch', 'ask']);
    assert.equal(await acceptedText(after('type: code\ndepends_on: |'), 'ask'), after('type: code\ndepends_on: [ask]'));
    const first = head.replace('type: agent', 'type: agent\n    depends_on: [|]');
    assert.deepEqual(await labelsAt(first), []);
  });

  it('offers files and folders, to be asked for again as more is typed', async () => {
    const found = await completionsAt('context:\n  - file: do|');
    assert.deepEqual(
      found.items.map(({ label }) => label),
      ['docs/', 'docs/spec.md'],
    );
    assert.equal(found.isComplete, false);
    assert.deepEqual(await labelsAt('context:\n  - file: src/**/|'), []);
  });

  it('keeps the quotes that are there, and writes a blank behind a colon', async () => {
    assert.equal(await acceptedText('status: "dr|"', 'draft'), 'status: "draft"');
    assert.equal(await acceptedText('status:|', 'draft'), 'status: draft');
    assert.equal(await acceptedText('context:\n  |', 'file'), 'context:\n  - file: ');
  });
});

describe('completion of steps', () => {
  it('offers a whole step of each type, at a hyphen and where one could stand', async () => {
    beginsWith(await labelsAt('steps:\n  - |'), 'agent step');
    beginsWith(await labelsAt('steps:\n  |'), 'agent step');
    const text = await acceptedText('name: x\nsteps:\n  - name: a\n    type: code\n    code: x\n  |\n', 'command step');
    assert.equal(
      text,
      'name: x\nsteps:\n  - name: a\n    type: code\n    code: x\n  - name: name\n    type: command\n    run: npm test\n',
    );
  });

  it('offers a whole file once where there is none', async () => {
    assert.deepEqual(
      (await labelsAt('|')).filter((label) => label.startsWith('new')),
      ['new workflow'],
    );
    assert.deepEqual(
      (await labelsAt('ne|', 'agent')).filter((label) => label.startsWith('new')),
      ['new agent'],
    );
  });

  it('offers in them the agents, workflows and servers that there are, and no key without the type it is for', async () => {
    const { items } = await completionsAt('name: x\nsteps:\n  - |');
    const written = (label: string): string => items.find((item) => item.label === label)?.edit.text ?? '';
    assert.match(written('agent step'), /\n {4}agent: \$\{2\|writer,researcher\|\}\n/);
    assert.match(written('workflow step'), /workflow: \$\{2\|research-report\|\}$/);
    assert.match(written('mcp_tool step'), /server: \$\{2\|files\|\}\n/);
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('type') && labels.includes('depends_on') && !labels.includes('agent'));
  });

  it('offers nothing that would not be right as it stands', async () => {
    for (const { label } of stepSnippets()) {
      const text = await acceptedText('name: x\nsteps:\n  - |', label);
      assert.deepEqual(
        readWorkflow(text, { slug: 'x' }).problems.filter(({ severity }) => severity === 'error'),
        [],
        text,
      );
    }
  });
});

describe('completion in an empty file', () => {
  it('offers a beginning, what every workflow needs, then those that come with Baton as they are', async () => {
    beginsWith(await labelsAt('|'), 'new workflow', 'name', 'steps', 'count-costs', 'slug');
    const begun = await acceptedText('|', 'new workflow');
    assert.match(begun, /^name: Test\n/);
    assert.deepEqual(readWorkflow(begun, { slug: 'test' }).problems, []);
    assert.equal(await acceptedText('cou|', 'count-costs'), '# ${1:not a place}\nname: Count costs\n');
    const { items } = await completionsAt('|');
    const ready = items.find(({ label }) => label === 'count-costs');
    assert.deepEqual([ready?.detail, ready?.form], ['Counts costs.', 'text']);
  });

  it('offers a sound beginning of an agent and of a group, with the names that are there', async () => {
    const agent = await acceptedText('|', 'new agent', 'agent');
    assert.match(agent, /^name: test\n/);
    assert.deepEqual(readAgent(agent, { name: 'test' }).problems, []);
    const group = await acceptedText('|', 'new group', 'group');
    assert.match(group, /\nmembers: \[writer, researcher\]\n[^]*from: writer, to: researcher, type: supervises/);
    assert.deepEqual(readGroup(group, { name: 'test', names: { agents: ['writer', 'researcher'] } }).problems, []);
  });

  it('offers none of that where something stands', async () => {
    const labels = await labelsAt('name: x\n|');
    assert.ok(!labels.includes('count-costs') && !labels.includes('new workflow'));
    assert.ok(!(await labelsAt('|', 'agent')).includes('count-costs'));
  });
});

describe('completion of expressions', () => {
  it('offers what the place can use, the nearest first', async () => {
    const labels = await labelsAt(after('type: transform\nexpression: $.|'));
    beginsWith(labels, 'fetch', 'ask', 'total', 'topic', 'many');
    assert.ok(labels.includes('execution') && !labels.includes('last') && !labels.includes('output'));
    assert.ok((await labelsAt(after('type: agent\noutput_mapping: { a: $.|'))).includes('output'));
    assert.ok((await labelsAt(`${head}outputs:\n  all: $.|`)).includes('fetch'));
    const inMap =
      'type: map\nover: $.many\nas: each\nsteps:\n  - name: inner\n    type: transform\n    expression: $.|';
    beginsWith(await labelsAt(after(inMap)), 'each', 'fetch', 'ask');
    const branch =
      'type: parallel\nsteps:\n  - { name: one, type: code, code: x }\n  - { name: two, type: transform, expression: $.| }';
    assert.equal((await labelsAt(after(branch))).includes('one'), false);
  });

  it('knows the fields of outputs by their schema and by the last execution', async () => {
    beginsWith(await labelsAt(after('type: transform\nexpression: $.ask.|')), 'score', 'notes', 'content');
    beginsWith(await labelsAt(after('type: transform\nexpression: $.fetch.|')), 'rows');
    beginsWith(await labelsAt(after('type: transform\nexpression: $.fetch.rows[0].pr|')), 'price');
    beginsWith(await labelsAt(after('type: transform\nexpression: $.inputs.|')), 'topic', 'many');
    beginsWith(await labelsAt(after('type: transform\nexpression: $.execution.|')), 'id', 'started_at', 'workflow');
    beginsWith(await labelsAt(after('type: transform\nexpression: $.ask.notes.|')), 'filter', 'map');
    assert.equal((await labelsAt(after('type: transform\nexpression: $.ask.content.|'))).includes('filter'), false);
  });

  it('knows the outputs that a called workflow declares', async () => {
    const child = '  - { name: child, type: workflow, workflow: research-report }\n';
    const use = after('type: transform\nexpression: $.child.|').replace('  - name: last', `${child}  - name: last`);
    beginsWith(await labelsAt(use), 'report', 'sources');
  });

  it('knows what the triggers of the workflow tell the run', async () => {
    const triggers = (text: string): string =>
      after('type: transform\nexpression: $.trigger.|').replace(head, `${text}\n${head}`);
    const ofFile = await labelsAt(triggers("trigger: { type: file, glob: 'docs/*.md' }"));
    beginsWith(ofFile, 'type', 'id', 'files', 'total');
    assert.ok(!ofFile.includes('missed'));
    const both = await labelsAt(
      triggers("triggers: [{ type: webhook, path: /x }, { type: schedule, cron: '@daily' }]"),
    );
    for (const key of ['body', 'delivery', 'at', 'missed']) assert.ok(both.includes(key), key);
  });

  it('offers functions of times and bytes where those can stand only', async () => {
    assert.ok(!(await labelsAt(after('type: transform\nexpression: $.ask.|'))).includes('getFullYear'));
    assert.ok((await labelsAt(after('type: transform\nexpression: timestamp($.topic).|'))).includes('getFullYear'));
  });

  it('reads templates: names in braces, with one or two of them', async () => {
    beginsWith(await labelsAt(after('type: agent\ninstruction: Look at {{ |')), 'fetch', 'ask');
    beginsWith(await labelsAt(after('type: agent\ninstruction: Look at {|} and say')), 'fetch', 'ask');
    assert.equal((await labelsAt(after('type: agent\ninstruction: Look at {|}'))).includes('has'), false);
    beginsWith(await labelsAt(after('type: agent\ninstruction: Look at {ask.|')), 'score');
    beginsWith(await labelsAt(after('type: agent\nprompt: >\n  Many words\n  about {{ $.ask.|')), 'score');
    assert.deepEqual(await labelsAt(after('type: agent\ninstruction: Look at $.|')), []);
    assert.deepEqual(await labelsAt(after('type: agent\ninstruction: Look at {{ $.ask }} a|')), []);
  });

  it('replaces the word and nothing else', async () => {
    const text = after('type: transform\nexpression: size($.fe|tx.rows) > 0 # why');
    assert.equal(await acceptedText(text, 'fetch'), after('type: transform\nexpression: size($.fetch.rows) > 0 # why'));
    const functions = after('type: transform\nexpression: $.topic.sta|');
    assert.equal(
      await acceptedText(functions, 'startsWith'),
      after('type: transform\nexpression: $.topic.startsWith()'),
    );
    assert.equal(
      await acceptedText(after('type: transform\nwhen: |'), '$.fetch'),
      after('type: transform\nwhen: $.fetch'),
    );
  });

  it('offers nothing in texts, behind a value, and what would break the quotes around it', async () => {
    assert.deepEqual(await labelsAt(after(`type: transform\nexpression: $.topic == "fe|"`)), []);
    assert.deepEqual(await labelsAt(after('type: transform\nexpression: $.topic fe|')), []);
    const flow = await labelsAt(`${head}  - { name: last, type: transform, expression: $.many.| }`);
    assert.equal(flow.includes('filter'), false);
    const before = after('type: command\nrun: [node, |"a b"]');
    assert.deepEqual(await labelsAt(before), []);
    assert.ok((await labelsAt(after('type: command\nrun: [node, |]'))).includes('$.fetch'));
    assert.ok(flow.includes('size'));
  });
});
