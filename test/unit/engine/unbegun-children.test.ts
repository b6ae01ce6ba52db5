import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import { cancelTopic } from '../../../src/engine/run/run-execution.ts';
import { type EngineOptions, type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { agentText, byAgent } from '../../support/team-script.ts';

const call = (name: string, input: Json): readonly [string, Json] => [name, input];

const delegating: EngineOptions = {
  yaml: 'steps: [{ name: top, type: agent, agent: lead, instruction: Go. }]',
  agents: {
    lead: agentText('lead', 'tools: [delegate_to_agent, spawn_and_await]'),
    writer: agentText('writer', ''),
  },
  groups: {
    desk: 'name: desk\nmembers: [lead, writer]\nrelationships: [{ from: lead, to: writer, type: supervises, trust_level: 1 }]',
  },
  workflows: { child: 'steps: [{ name: a, type: command, run: a for 2 }]' },
  model: byAgent({
    lead: [
      {
        calls: [
          call('delegate_to_agent', { agent_id: 'writer', message: 'Write.' }),
          call('spawn_and_await', { workflow_slug: 'child' }),
        ],
      },
      'Done.',
    ],
    writer: [{ content: 'Text.', seconds: 3 }],
  }),
};

const nesting: EngineOptions = {
  yaml: 'steps: [{ name: sub, type: workflow, workflow: child }]',
  workflows: { child: 'steps: [{ name: a, type: command, run: a for 2 }]' },
};

/** More than either commits. */
const manyCommits = 100;

function outermost({ store }: EngineWorld): string {
  return store.find('executions', { parent_execution_id: null })[0]?.id ?? '';
}

function unended({ store }: EngineWorld): readonly string[] {
  const open = ['pending', 'running', 'waiting'] as const;
  const executions = store.find('executions', { status: open });
  const tasks = store.find('tasks', { status: ['pending', 'running'] });
  return [...executions.map((row) => `${row.workflow_slug} ${row.status}`), ...tasks.map((row) => `task ${row.title}`)];
}

describe('a child execution that was made and not begun', () => {
  afterEach(endWorlds);

  for (const [name, options] of Object.entries({ delegating, nesting })) {
    it(`ends with its parent, at whichever commit that is cancelled: ${name}`, async () => {
      let commits = 1;
      for (let isCancelled = true; isCancelled; commits++) {
        const world = await engineWorld({ ...options, store: new MemoryStore() });
        let left = commits;
        world.store.onDidCommit(() => {
          left -= 1;
          if (left === 0) void world.core.runtime.signal(outermost(world), cancelTopic, 'No longer wanted.');
        });
        isCancelled = (await world.run()).status === 'cancelled';
        await world.pass(1);
        assert.deepEqual(unended(world), [], `cancelled at commit ${commits}`);
        await endWorlds();
      }
      assert.ok(commits > 5 && commits < manyCommits, `cancelled at ${commits} commits`);
    });

    it(`ends with its parent that is cancelled after a crash: ${name}`, async () => {
      const whole = await engineWorld({ ...options, store: new MemoryStore() });
      await whole.run();
      const { store } = whole;
      assert.ok(store instanceof MemoryStore);
      for (let commits = 2; commits < store.commits.length; commits++) {
        const world = await dead(options, commits);
        await world.resume();
        if (world.core.runtime.isLive(world.id)) await world.cancel();
        await world.pass(1);
        assert.deepEqual(unended(world), [], `dead after commit ${commits}`);
        await endWorlds();
      }
    });
  }

  it('is not made any more when its parent has ended meanwhile', async () => {
    const world = await engineWorld(delegating);
    const { definitions } = world.outside;
    const read = definitions.validWorkflow.bind(definitions);
    let reads = 0;
    definitions.validWorkflow = async (slug) => {
      if (slug === 'child') reads += 1;
      // Inspected, looked at again, made.
      if (slug === 'child' && reads === 3) await world.core.runtime.signal(world.id, cancelTopic, 'No longer wanted.');
      return read(slug);
    };
    assert.equal((await world.run()).status, 'cancelled');
    assert.deepEqual(unended(world), []);
    assert.equal(world.store.count('executions', { workflow_slug: 'child' }), 0);
  });
});

/** A world whose first process died after so many commits. */
async function dead(options: EngineOptions, commits: number): Promise<EngineWorld> {
  const store = new MemoryStore();
  const world = await engineWorld({ ...options, store });
  store.dieAfter(commits);
  world.start().catch(() => undefined);
  await world.drive();
  await world.changeProcess(store.afterCrash());
  return world;
}
