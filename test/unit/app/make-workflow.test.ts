import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { readOutsideCalling } from '../../../src/app/outside/outside-tools.ts';
import { type JsonObject, asText } from '../../../src/base/json.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type ScriptedAnswer, ScriptedModel, turnsIn } from '../../support/scripted-model.ts';
import { agentText, resultsIn } from '../../support/team-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const plan = 'name: Plan\nsteps: [{ name: think, type: agent, agent: planner, instruction: Plan. }]\n';

const links = `name: Check links
tags: [docs] # by which it is found
inputs: { page: { type: string, required: true } }
steps:
  # one agent, and no more
  - { name: check, type: agent, prompt: You check links., instruction: "Check {page}." }
  - { name: tell, type: transform, template: "{check.content}" }
`;

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: null,
};

const onTrial = (slug: string): string =>
  `# On trial: baton workflows keep ${slug}, or archive ${slug}, decides whether it stays.\n`;

describe('workflow_create', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const open: LocalOrchestrator[] = [];
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const core of open.splice(0)) await core.close();
    await folder.remove();
  });

  /** A planner that says this, turn by turn, in an execution that waits for its first question or has ended. */
  async function planned(turns: readonly ScriptedAnswer[], { config = '', definitions = {} } = {}) {
    const clock = new FakeClock();
    writeDefinitions(folder.path, {
      'config.yaml': `default_model: { provider: script, name: small }\n${config}`,
      'workflows/plan.yaml': plan,
      'agents/planner.yaml': agentText('planner', 'tools: [workflow_create, spawn_and_await]\n'),
      ...definitions,
    });
    const client = new ScriptedModel(clock, (request) => turns[turnsIn(request)] ?? 'Planned.');
    const host = { models: { provider: model.provider, list: async () => [model], client } };
    const { core, store } = await openCoreWithStore({ workspace: folder.path, clock, host });
    open.push(core);
    const { id } = await core.start(startRequest('plan'));
    return { core, store, client, id, report: await core.settled(id) };
  }

  const asks = (given: JsonObject): ScriptedAnswer => ({ calls: [['workflow_create', given]] });
  const files = (): Promise<string[]> => readdir(path.join(folder.path, '.baton/workflows'));
  const textOf = (slug: string): Promise<string> =>
    readFile(path.join(folder.path, `.baton/workflows/${slug}.yaml`), 'utf8');

  async function approve(core: LocalOrchestrator, id: string) {
    const [question] = (await core.listApprovals({ execution: id, status: 'pending' })).items;
    assert.ok(question !== undefined, 'a question was expected');
    await core.decide(question.id, decisionBy('ann', { approved: true }));
    return core.settled(id);
  }

  it('writes the text as it was given, once a person agrees, under a comment that says where it comes from', async () => {
    const { core, id, report, client } = await planned([
      asks({ dsl: links, tags: ['web', 'docs'], reason: 'Links break\noften.' }),
    ]);
    assert.equal(report.status, 'waiting');
    assert.deepEqual(await files(), ['plan.yaml']);
    assert.equal((await approve(core, id)).status, 'completed');
    assert.equal(
      await textOf('check-links'),
      `# Made by the agent planner in execution ${id} (step think).\n# Why: Links break often.\n${onTrial('check-links')}${links.replace('[docs]', '[docs, web]')}`,
    );
    assert.deepEqual(resultsIn(client.requests.at(-1))[0], {
      slug: 'check-links',
      path: '.baton/workflows/check-links.yaml',
      node_count: 2,
      edge_count: 1,
      mode: 'created',
      based_on: null,
    });
  });

  it('shows the person the text that would be written', async () => {
    const { core, id } = await planned([asks({ dsl: links })]);
    const [question] = (await core.listApprovals({ execution: id })).items;
    assert.equal(question?.kind, 'write');
    assert.equal(question.subject, '.baton/workflows/check-links.yaml');
    const preview = question.payload['preview'] as JsonObject;
    assert.match(asText(preview['new_text']), /^# Made by the agent planner .*\n# On trial: .*\nname: Check links\n/);
  });

  it('is recorded as what the agent has made', async () => {
    const { core, id } = await planned([asks({ dsl: links })]);
    await approve(core, id);
    const outputs = (await core.queryOutputs({})).items;
    const files = outputs.map(({ content }) => (content as JsonObject)['file_path']);
    assert.deepEqual(files, ['.baton/workflows/check-links.yaml']);
  });

  it('runs what it has made', async () => {
    const dsl = 'name: Say\nsteps: [{ name: say, type: transform, template: Well. }]\n';
    const { core, id } = await planned([asks({ dsl }), { calls: [['spawn_and_await', { workflow_slug: 'say' }]] }]);
    assert.equal((await approve(core, id)).status, 'completed');
    const child = (await core.listExecutions({})).items.find(({ workflow }) => workflow === 'say');
    assert.equal(child?.status, 'completed');
  });

  it('offers what it has made for keeping once a run of it has succeeded', async () => {
    const dsl = 'name: Say\nsteps: [{ name: say, type: transform, template: Well. }]\n';
    const { core, id } = await planned([asks({ dsl })]);
    await approve(core, id);
    const trialOf = async () => (await core.listWorkflows({})).items.find(({ slug }) => slug === 'say')?.trial;
    assert.deepEqual(await trialOf(), { succeeded: 0 });
    await core.settled((await core.start(startRequest('say'))).id);
    assert.deepEqual(await trialOf(), { succeeded: 1 });
    await core.keepWorkflow('say');
    assert.equal(await trialOf(), null);
    assert.match(await textOf('say'), new RegExp(`^# Made by .*\\n${dsl.slice(0, 9)}`));
    await core.archiveWorkflow('say');
    assert.match(await textOf('say'), /^# Made by .*\nname: Say\nstatus: archived\nsteps: /);
    await assert.rejects(core.start(startRequest('say')), { code: 'archived_workflow' });
  });

  it('never replaces a workflow: the slug gets the first number that is free', async () => {
    const own = `slug: check-links\n${links}`;
    const definitions = { 'workflows/check-links.yaml': own, 'workflows/check-links-2.yml': 'name: Broken' };
    const { core, id, client } = await planned([asks({ dsl: own })], { definitions });
    await approve(core, id);
    assert.equal(await textOf('check-links'), own);
    assert.match(
      await textOf('check-links-3'),
      /^# Made by .*\n# On trial: .*\nslug: check-links-3\nname: Check links\n/,
    );
    assert.equal(resultsIn(client.requests.at(-1))[0]?.['slug'], 'check-links-3');
  });

  const fork = (patch: string, more = ''): string =>
    `based_on: check-links\nname: Check mails\n${more}patches:\n  - ${patch}\n`;

  it('forks a workflow by patches, comments and all, and leaves the source as it is', async () => {
    const dsl = fork('{ action: add_tool, step: check, tool: http_request }');
    const definitions = { 'workflows/check-links.yaml': links };
    const { core, id, client } = await planned([asks({ dsl, tags: ['mail'] })], { definitions });
    const [question] = (await core.listApprovals({ execution: id })).items;
    const preview = question?.payload['preview'] as JsonObject;
    assert.deepEqual([preview['based_on'], preview['old_text']], ['check-links', links]);
    assert.equal((await approve(core, id)).status, 'completed');
    const text = await textOf('check-mails');
    assert.match(
      text,
      /^# Made by the agent planner .*\n# Forked from check-links\.\n# On trial: .*\nname: Check mails\n/,
    );
    assert.match(text, /\n {2}# one agent, and no more\n {2}- .*tools: \[ ?http_request ?\]/);
    assert.match(text, /\ntags: \[docs, mail\] # by which it is found\n/);
    assert.equal(await textOf('check-links'), links);
    const { mode, based_on, node_count } = resultsIn(client.requests.at(-1))[0] ?? {};
    assert.deepEqual([mode, based_on, node_count], ['forked', 'check-links', 2]);
  });

  it('begins a fork with its own comment, and tells what might be wrong with it as a whole', async () => {
    const above = '# yaml-language-server: $schema=x\n# Checks links,\n\n# one by one.\n';
    const definitions = { 'workflows/check-links.yaml': `${above}${links}` };
    const dsl = `# Checks mails.\n${fork('{ action: add_step, step: { name: odd, type: transform, template: x, when: "false" } }')}`;
    const { core, id, client } = await planned([asks({ dsl })], { definitions });
    await approve(core, id);
    const text = await textOf('check-mails');
    assert.match(
      text,
      /^# Made by .*\n# Forked from check-links\.\n# On trial: .*\n# yaml-language-server: .*\n# Checks mails\.\nname: Check mails\n/,
    );
    const [made] = resultsIn(client.requests.at(-1));
    const [warning] = made?.['warnings'] as readonly JsonObject[];
    assert.match(asText(warning?.['message']), /'odd' never runs/);
    assert.match(text.split('\n')[Number(warning?.['line']) - 1] ?? '', /false/);
  });

  describe('while a question about it stands', () => {
    const definitions = { 'workflows/check-links.yaml': links };
    const put = (slug: string, text: string): void => {
      writeDefinitions(folder.path, { [`workflows/${slug}.yaml`]: text });
    };
    const told = ({ client }: Awaited<ReturnType<typeof planned>>): string =>
      JSON.stringify(resultsIn(client.requests.at(-1))[0]);

    it('writes nothing that the person has not seen: what it is based on has changed', async () => {
      const dsl = fork('{ action: add_tool, step: check, tool: http_request }');
      const made = await planned([asks({ dsl })], { definitions });
      put('check-links', links.replace('You check links.', 'You delete everything.'));
      assert.equal((await approve(made.core, made.id)).status, 'completed');
      assert.match(told(made), /changed_meanwhile.*Nothing was written/);
      assert.deepEqual(await files(), ['check-links.yaml', 'plan.yaml']);
    });

    it('writes no other file than the one that the person has agreed to: its name was taken', async () => {
      const made = await planned([asks({ dsl: links })]);
      put('check-links', links.replace('one agent', 'another agent'));
      assert.equal((await approve(made.core, made.id)).status, 'completed');
      assert.match(told(made), /changed_meanwhile/);
      assert.deepEqual(await files(), ['check-links.yaml', 'plan.yaml']);
    });

    it('writes what the person has made of it', async () => {
      const { core, id } = await planned([asks({ dsl: links })]);
      const [question] = (await core.listApprovals({ execution: id, status: 'pending' })).items;
      const dsl = links.replace('Check links', 'Check pages');
      const decision = decisionBy('ann', { approved: true, edited_payload: { arguments: { dsl } } });
      await core.decide(question?.id ?? '', decision);
      await core.settled(id);
      assert.match(await textOf('check-pages'), /\nname: Check pages\n/);
    });
  });

  it('says at which patch a fork fails, with the nearest name, and writes nothing', async () => {
    const dsl = fork('{ action: remove_step, step: chek }');
    const definitions = { 'workflows/check-links.yaml': links };
    const { client } = await planned([asks({ dsl })], { definitions });
    assert.match(JSON.stringify(resultsIn(client.requests.at(-1))[0]), /\\n4:\d+ .*'chek'.*Did you mean 'check'\?/);
    assert.deepEqual(await files(), ['check-links.yaml', 'plan.yaml']);
  });

  it('forks a fork, and numbers one that has the name of its source', async () => {
    const { core } = await planned([], { definitions: { 'workflows/check-links.yaml': links } });
    const make = (dsl: string) => core.createWorkflow({ dsl, tags: [], origin: null, author: 'person' });
    assert.equal((await make('based_on: check-links\nname: Check links\n')).slug, 'check-links-2');
    assert.equal((await make('based_on: check-links-2\nname: Check links\n')).slug, 'check-links-3');
    assert.equal((await make('slug: check-links\nbased_on: check-links\nname: Other\n')).slug, 'check-links-4');
  });

  it('tells the model everything that is wrong, with the places of its own text, and writes nothing', async () => {
    const dsl = [
      'name: Check',
      'steps:',
      '  - { name: a, type: agent, agent: planer, instruction: x }',
      '  - { name: b, type: mcp_tool, server: nowhere, tool: t }',
      '  - { name: c, type: workflow, workflow: plann }',
      '  - { name: d, type: agent, prompt: p, tools: [reed_file], instruction: "{{ $.e }}" }',
    ].join('\n');
    const { report, client } = await planned([asks({ dsl })]);
    assert.equal(report.status, 'completed');
    const said = JSON.stringify(resultsIn(client.requests.at(-1))[0]);
    for (const place of ['3:36', '4:40', '5:42', '6:48', '6:77'])
      assert.ok(said.includes(`\\n${place} `), `${place}: ${said}`);
    assert.match(said, /nothing was written.*Did you mean 'planner'\?/);
    assert.deepEqual(await files(), ['plan.yaml']);
  });

  for (const [what, dsl] of [
    [
      'multiplies itself',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
        .split('')
        .map((key, at) => `${key}: &${key} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)
        .join('\n')}\n`,
    ],
    ['is too long', `name: x\n# ${'x'.repeat(5 * 1024 * 1024)}\n`],
    ['names types of a language', 'name: !!js/function "function () {}"\nsteps: []\n'],
    ['is no map', '- 1\n- 2\n'],
    ['is nothing', '   \n'],
    [
      'has a slug that is too long for a file',
      `slug: ${'a'.repeat(300)}\nname: a\nsteps: [{ type: human, message: b }]\n`,
    ],
    ['is based on a name that is too long for a file', `based_on: ${'a'.repeat(300)}\nname: a\n`],
  ] as const) {
    it(`refuses a text that ${what}`, async () => {
      const { core } = await planned([]);
      const making = core.createWorkflow({ dsl, tags: [], origin: null, author: 'model' });
      await assert.rejects(making, { code: 'invalid_workflow' });
      assert.deepEqual(await files(), ['plan.yaml']);
    });
  }

  it('keeps what a model says of its reason within the comment', async () => {
    const reason = 'one\u2028two\r\nname: Other\u0085x';
    const { core, id } = await planned([asks({ dsl: links, reason })]);
    await approve(core, id);
    assert.match(await textOf('check-links'), /\n# Why: one two name: Other x\n# On trial: .*\nname: Check links\n/);
  });

  it('asks also where writes are allowed', async () => {
    const allowed = await planned([asks({ dsl: links })], { config: 'security: { writes: allow }\n' });
    assert.equal(allowed.report.status, 'waiting');
  });

  it('writes nothing where writes are denied', async () => {
    const denied = await planned([asks({ dsl: links })], { config: 'security: { writes: deny }\n' });
    assert.equal(denied.report.status, 'completed');
    assert.deepEqual(await files(), ['plan.yaml']);
  });

  describe('of a model outside', () => {
    const never = new AbortController().signal;

    async function called(core: LocalOrchestrator, given: JsonObject): Promise<JsonObject> {
      const read = readOutsideCalling('workflow_create', given);
      assert.ok(read.ok);
      return read.value.perform(core, { signal: never, person: 'ada' });
    }

    it('is written at once, in the name of its person', async () => {
      const { core } = await planned([]);
      const made = await called(core, { dsl: links, reason: 'Wanted.' });
      assert.deepEqual([made['slug'], made['mode']], ['check-links', 'created']);
      assert.equal(await textOf('check-links'), `# Made by a model for ada.\n# Why: Wanted.\n${links}`);
    });

    it('gives no rights', async () => {
      const { core } = await planned([]);
      const dsl = `${links}allow: [{ run_command: rm -r * }]\n`;
      await assert.rejects(called(core, { dsl }), { code: 'not_allowed', message: /'allow' grants rights/ });
      assert.deepEqual(await files(), ['plan.yaml']);
    });

    it('is refused where writes are denied', async () => {
      const { core } = await planned([], { config: 'security: { writes: deny }\n' });
      await assert.rejects(called(core, { dsl: links }), { code: 'denied' });
      assert.deepEqual(await files(), ['plan.yaml']);
    });
  });
});
