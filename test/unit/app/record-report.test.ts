import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decisionBy } from '../../../src/domain/approval.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const workflow = `
name: Review
steps:
  - { name: read, type: agent, prompt: You read., instruction: Read it. }
  - { name: check, type: agent, prompt: You check., instruction: Check it., depends_on: [read] }
`;

const asking = `
name: Ask
steps:
  - { name: ask, type: human, message: Which colour?, choices: [red, blue] }
outputs: { colour: $.ask.answer }
`;

const long = `
name: Long
inputs: { text: { type: string, required: true } }
steps:
  - { name: say, type: transform, expression: $.inputs.text }
outputs: { said: $.say, short: '"ok"' }
`;

const listing = `
name: Drafts
steps:
  - { name: say, type: transform, expression: '["a", "b"]' }
outputs: { drafts: $.say }
`;

const sorts = 'reports are of sessions and of executions.';

const failing = `
name: Bad
steps:
  - { name: count, type: transform, expression: '1 / 0' }
`;

describe('a report', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: Awaited<ReturnType<typeof openCore>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, { 'workflows/review.yaml': workflow });
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function rehearsed(): Promise<string> {
    const { id } = await core.start({ ...startRequest('review'), rehearsal: true });
    await core.settled(id);
    return id;
  }

  async function ownTemplate(text: string): Promise<void> {
    await mkdir(path.join(folder.path, '.baton/templates'), { recursive: true });
    await writeFile(path.join(folder.path, '.baton/templates/report.md'), text);
  }

  it('of an execution says who did what, what it cost and what came of it', async () => {
    const id = await rehearsed();
    const { kind, markdown, ...made } = await core.report({ id: id.slice(-6) });
    assert.deepEqual([kind, made.id, made.title], ['execution', id, 'review']);
    assert.match(markdown, /^# review\n\n> Rehearsal: /);
    assert.match(markdown, /\| check \| Check it\. \| completed \|/);
    assert.match(markdown, /```mermaid\nflowchart LR\n {2}e1\[\["review: completed"\]\]\n/);
    assert.match(markdown, /e1 --> a2/);
    assert.doesNotMatch(markdown, /undefined|\[object|## Open points/);
  });

  it('of an execution says what a person answered and what it has given', async () => {
    writeDefinitions(folder.path, { 'workflows/ask.yaml': asking });
    const { id } = await core.start(startRequest('ask'));
    await core.settled(id);
    const [question] = (await core.listApprovals({ execution: id })).items;
    await core.decide(question?.id ?? '', decisionBy('ann', { approved: true, answer: 'red', reason: 'As | ever' }));
    await core.settled(id);
    const { markdown } = await core.report({ id });
    assert.match(markdown, /## What came of it\n\n### colour\n\n> red\n/);
    assert.match(markdown, /\| asked \| answer \| by \| at \(UTC\) \|/);
    assert.match(markdown, /\| Which colour\? \| red: As \\\| ever \| /);
    assert.match(markdown, /\| ask \| human \| completed \| 1 \| \d+ s \| {2}\|/);
    assert.doesNotMatch(markdown, /Rehearsal/);
  });

  it('of an execution sets lists and objects apart as code, and tells times to the minute', async () => {
    writeDefinitions(folder.path, { 'workflows/drafts.yaml': listing });
    const { id } = await core.start(startRequest('drafts'));
    await core.settled(id);
    const { markdown } = await core.report({ id });
    assert.match(markdown, /### drafts\n\n```json\n\[\n {2}"a",\n {2}"b"\n\]\n```\n\n/);
    assert.match(markdown, /\n- \*\*Ended\*\*: \d{4}-\d\d-\d\d \d\d:\d\d UTC \(\d+ s\)\n/);
    assert.doesNotMatch(markdown, /\dT\d\d:/);
  });

  it('of an execution holds the beginning of what is very long, and says how much more there is', async () => {
    writeDefinitions(folder.path, { 'workflows/long.yaml': long });
    const { id } = await core.start(startRequest('long', { text: 'a line\n'.repeat(150_000) }));
    await core.settled(id);
    const { markdown } = await core.report({ id });
    assert.match(
      markdown,
      /### said\n\n> a line\n(> .*\n)+\n1034000 more characters: `baton executions show \w+ --json` has/,
    );
    assert.match(markdown, /### short\n\n> ok\n\n##/);
    assert.ok(markdown.length < 40_000, String(markdown.length));
  });

  it('of a session of many outputs stays of a length that can be read', async () => {
    writeDefinitions(folder.path, { 'workflows/long.yaml': long });
    const by = 'person:ada';
    await core.initSession({ scope: 'Ship it', id: 'ship', by });
    for (const phase of [2, 3] as const) await core.moveSession('ship', { phase, back: false, by });
    for (let run = 0; run < 20; run += 1) {
      const { id } = await core.start({ ...startRequest('long', { text: 'word '.repeat(5000) }), session: 'ship' });
      await core.settled(id);
    }
    assert.ok((await core.report({ id: 'ship' })).markdown.length < 300_000);
  });

  it('of an execution that failed says where and why, also when no agent worked', async () => {
    writeDefinitions(folder.path, { 'workflows/bad.yaml': failing });
    const { id } = await core.start({ ...startRequest('bad'), rehearsal: true });
    await core.settled(id);
    const { markdown } = await core.report({ id });
    assert.match(markdown, /> Rehearsal: /);
    assert.match(markdown, /- Execution \w+ of bad is failed: count: .+\n/);
    assert.match(markdown, /\| count \| transform \| failed \| 1 \| \d+ s \| \S.+ \|/);
  });

  it('of an epic or a task is refused with where to read what came of it', async () => {
    writeDefinitions(folder.path, { 'workflows/ask.yaml': asking });
    const by = 'person:ada';
    const epic = await core.createEpic({ title: 'Relaunch', by });
    const task = await core.createTask({ title: 'Write', epic_id: epic.id, workflow_slug: 'ask', by });
    const refused = { code: 'unknown_record', message: `'${epic.id}' is an epic: ${sorts}` };
    await assert.rejects(core.report({ id: epic.id }), { ...refused, hint: new RegExp(`epics show ${epic.id}`) });
    await assert.rejects(core.report({ id: task.id }), { hint: new RegExp(`tasks show ${task.id}`) });
    const request = { model: null, rehearsal: false, trigger: 'manual', detached: false, by } as const;
    const { id } = await core.runTask(task.id, request);
    await core.settled(id);
    await assert.rejects(core.report({ id: task.id }), { hint: new RegExp(`baton report ${id}`) });
  });

  it('of a session tells its phases and what was made by hand in it', async () => {
    const by = 'person:ada';
    await core.initSession({ scope: 'Ship it', id: 'ship', by });
    for (const phase of [2, 3] as const) await core.moveSession('ship', { phase, back: false, by });
    const { id } = await core.startDeployment({ session: 'ship', agent_type: 'builder', scope: 'Build', by });
    await writeFile(path.join(folder.path, 'a.md'), 'one\ntwo\n');
    const made = { deliverables: ['a.md'], validation_results: [{ check: 'lint', result: 'fail' }], insights: ['Hm.'] };
    await core.collectOutputs(id, { ...made, by });
    const { markdown } = await core.report({ id: 'ship' });
    assert.match(markdown, /\| 3 execute \| executing \|/);
    assert.match(markdown, /\| `a\.md` \| 2 \| 0 \| 0 \| 1 \| builder \|/);
    assert.match(markdown, /- Hm\. \(builder\)/);
    assert.match(markdown, /## Open points\n\n- The check lint fails \(builder\)\.\n- builder has not ended/);
    assert.match(markdown, /a1 --> f1/);
  });

  it('of a session counts the context of agents that others run, as its budget does', async () => {
    const by = 'person:ada';
    await core.initSession({ scope: 'Ship it', id: 'ship', by });
    for (const phase of [2, 3] as const) await core.moveSession('ship', { phase, back: false, by });
    const items = [{ kind: 'reference', source: 'word '.repeat(300), sections: [], priority: 'required' }] as const;
    const wish = { agent_type: 'builder', scope: 'Build', by };
    const bundle = await core.prepareContext({ ...wish, items, model: null, budget: null, session: null });
    await core.startDeployment({ ...wish, session: 'ship', bundle });
    const { budget } = await core.showSession('ship');
    assert.ok(budget.spent_tokens > 0 && budget.spent_tokens < 1000, String(budget.spent_tokens));
    const { markdown } = await core.report({ id: 'ship' });
    const said = `${budget.spent_tokens} tokens (0 cached), price unknown; ${budget.spent_tokens} of them are the context`;
    assert.ok(markdown.includes(`- **Cost**: ${said} of agents that others run\n`), markdown);
  });

  it('is written by the template of the workspace, whose mistakes are told with their line', async () => {
    const id = await rehearsed();
    await ownTemplate('{{ scope }}: {{ agents | size }}');
    assert.equal((await core.report({ id })).markdown, 'review: 2');
    assert.deepEqual(
      (await core.listTextTemplates()).map(({ name, source }) => [name, source]),
      [
        ['report', 'workspace'],
        ['briefing', 'baton'],
      ],
    );
    await ownTemplate('{{ scope }}\n{{ scoop }}');
    await assert.rejects(core.report({ id }), {
      code: 'invalid_template',
      message: /line 2: undefined variable: scoop/,
    });
    await assert.rejects(core.report({ id, template: 'repport' }), {
      code: 'unknown_text_template',
      message: /'report'/,
    });
  });

  it('hints at no file outside of the folder of templates', async () => {
    const id = await rehearsed();
    for (const template of ['../x', 'a/b', String.raw`..\x`]) {
      await assert.rejects(core.report({ id, template }), { hint: 'Use one of: briefing, report.' });
    }
    const hint = 'Write .baton/templates/short.md, or use one of: briefing, report.';
    await assert.rejects(core.report({ id, template: 'short' }), { hint });
  });

  it('is of nothing that is not there', async () => {
    await assert.rejects(core.report({ id: 'nowhere' }), { code: 'unknown_record' });
  });
});
