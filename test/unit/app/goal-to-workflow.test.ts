import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type JsonObject, asText } from '../../../src/base/json.ts';
import { decisionBy } from '../../../src/domain/approval.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type ScriptedAnswer, ScriptedModel } from '../../support/scripted-model.ts';
import { agentOf, agentText, resultsIn } from '../../support/team-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const model: ResolvedModel = {
  provider: 'script',
  name: 'small',
  capabilities: ['tools'],
  context_window: 100_000,
  price: { input_per_mtok: 1000, output_per_mtok: 1000 },
};

const tools = 'epic_create, epic_update, task_create, workflow_discover, workflow_create, spawn_and_await';

const definitions = {
  'config.yaml': 'default_model: { provider: script, name: small }\n',
  'agents/planner.yaml': agentText('planner', `tools: [${tools}]\n`),
  'workflows/plan.yaml': 'name: Plan\nsteps: [{ name: think, type: agent, agent: planner, instruction: Plan. }]\n',
  'workflows/check-links.yaml': `name: Check links
tags: [docs]
steps:
  # Follows every link.
  - { name: check, type: agent, prompt: You are checker., instruction: Check., tools: [http_request] }
outputs: { report: $.check.content }
`,
};

const fork = `based_on: check-links
name: Check links of files
patches:
  - { action: add_tool, step: check, tool: read_file }
`;

const wanted = { query: 'checking links', tags: ['docs'], requirements: { tools: ['http_request', 'read_file'] } };

/** What the planner does next, by what it was told before. */
function planned(told: readonly JsonObject[]): ScriptedAnswer {
  const [epic, first, second, , forked] = told;
  const epic_id = epic?.['epic_id'] ?? '';
  const workflow_slug = forked?.['slug'] ?? '';
  const calls: readonly (readonly [string, JsonObject])[] = [
    ['epic_create', { title: 'The links of the documents are sound', tags: ['docs'] }],
    ['task_create', { epic_id, title: 'Check the guide' }],
    ['task_create', { epic_id, title: 'Check the rest', depends_on: [first?.['task_id'] ?? ''] }],
    ['workflow_discover', wanted],
    ['workflow_create', { dsl: fork, reason: 'It has to read files.' }],
    ['spawn_and_await', { workflow_slug, task_id: first?.['task_id'] ?? '' }],
    ['spawn_and_await', { workflow_slug, task_id: second?.['task_id'] ?? '' }],
    ['epic_update', { epic_id, status: 'completed', result_summary: 'All links are sound.' }],
    ['workflow_discover', wanted],
  ];
  const next = calls[told.length];
  return next === undefined ? 'Done.' : { calls: [next] };
}

describe('an agent that is given a goal', () => {
  it('finds a workflow that does a part of it, forks it, has the tasks done by the fork, and finds that the next time', async () => {
    const folder = await temporaryFolder();
    writeDefinitions(folder.path, definitions);
    const clock = new FakeClock();
    const client = new ScriptedModel(clock, (request) =>
      agentOf(request) === 'planner' ? planned(resultsIn(request)) : 'All links are sound.',
    );
    const host = { models: { provider: model.provider, list: async () => [model], client } };
    const core = await openCore({ workspace: folder.path, clock, host });
    try {
      const { id } = await core.start(startRequest('plan'));
      assert.equal((await core.settled(id)).status, 'waiting');
      const [question] = (await core.listApprovals({ execution: id })).items;
      assert.equal(question?.subject, '.baton/workflows/check-links-of-files.yaml');
      await core.decide(question.id, decisionBy('ann', { approved: true }));
      assert.equal((await core.settled(id)).status, 'completed');

      const last = client.requests.filter((request) => agentOf(request) === 'planner').at(-1);
      const [epic, first, second, before, forked, , , , after] = resultsIn(last);
      assert.deepEqual(bestIn(before), ['check-links', 'fork_and_patch', ['read_file']]);
      assert.deepEqual([forked?.['mode'], forked?.['based_on']], ['forked', 'check-links']);
      assert.equal(second?.['status'], 'blocked');
      for (const task of [first, second]) {
        const { status, actual_tokens, actual_usd } = await core.showTask(asText(task?.['task_id']));
        assert.deepEqual([status, actual_tokens, actual_usd], ['completed', 15, 0.015]);
      }
      const shown = (await core.showEpic(asText(epic?.['epic_id']))).epic;
      assert.deepEqual([shown.status, shown.completed_tasks, shown.spent_tokens], ['completed', 2, 30]);
      assert.deepEqual(bestIn(after), ['check-links-of-files', 'reuse', []]);
      const text = await readFile(path.join(folder.path, '.baton/workflows/check-links-of-files.yaml'), 'utf8');
      assert.match(text, /# Follows every link\.\n(.|\n)*read_file/);
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});

function bestIn(found: JsonObject | undefined): readonly unknown[] {
  const [best] = (found?.['workflows'] ?? []) as readonly JsonObject[];
  assert.ok(best?.['recommendation'] !== 'reuse' || Number(best['match_score']) >= 0.95);
  return [best?.['slug'], best?.['recommendation'], best?.['missing']];
}
