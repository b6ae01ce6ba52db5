import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { TextPiece } from '../../../src/app/orchestrator-api.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const look = `
name: Look
budget: { tokens: 100000 }
steps:
  - { name: look, type: agent, prompt: You look., instruction: List the files., tools: [list_files] }
  - name: each
    type: map
    over: "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"
    steps:
      - { name: twice, type: transform, expression: "2" }
  - { name: each2, type: transform, expression: "3" }
  - { name: other, type: workflow, workflow: other }
`;
const other = 'name: Other\nsteps: [{ name: one, type: transform, expression: "1" }]\n';

describe('a step that somebody looks into', () => {
  let core: LocalOrchestrator;
  let id = '';
  const pieces: TextPiece[] = [];
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    const folder = await temporaryFolder({
      '.baton/workflows/look.yaml': look,
      '.baton/workflows/other.yaml': other,
    });
    remove = folder.remove;
    core = await openCore({ workspace: folder.path });
    core.onDidReceiveText((piece) => pieces.push(piece));
    ({ id } = await core.start({ ...startRequest('look'), rehearsal: true }));
    await core.settled(id);
  });
  after(async () => {
    await core.close();
    await remove();
  });

  it('says how it stands, who worked on it and how much it holds', async () => {
    const step = await core.inspectStep(id, 'look');
    assert.deepEqual([step.status, step.type, step.agents.length], ['completed', 'agent', 1]);
    assert.deepEqual(step.holds, {
      steps: 0,
      executions: 0,
      events: (await core.executionLog(id, { steps: ['look'] })).total,
    });
    assert.equal((await core.inspectStep(id, 'each')).holds.steps, 12);
    assert.equal((await core.inspectStep(id, 'other')).holds.executions, 1);
    await assert.rejects(core.inspectStep(id, 'lok'), { code: 'unknown_step' });
  });

  it('has the turns of its agent, whose messages are what the whole detail says', async () => {
    const [agent] = (await core.inspectStep(id, 'look')).agents;
    const whole = (await core.showStep(id, 'look')).agent_executions.at(0)?.turns ?? [];
    const turns = await core.agentTurns(agent?.id ?? '');
    assert.deepEqual(
      turns.map(({ turn, repeated, message_count, answer }) => ({ turn, repeated, message_count, answer })),
      whole.map(({ turn, repeated, messages, answer }) => ({ turn, repeated, message_count: messages.length, answer })),
    );
    const name = { agent_execution_id: agent?.id ?? '', turn: 2, purpose: 'answer' } as const;
    assert.deepEqual(await core.turnMessages(name), whole.at(1)?.messages);
    await assert.rejects(core.turnMessages({ ...name, turn: 9 }), { code: 'unknown_turn' });
    const [call] = turns.at(0)?.tool_calls ?? [];
    assert.deepEqual(await core.wholeResult(agent?.id ?? '', call?.call_id ?? ''), call?.result);
  });

  it('says of the text of an answer whose it is while it arrives', async () => {
    const [agent] = (await core.inspectStep(id, 'look')).agents;
    const turns = await core.agentTurns(agent?.id ?? '');
    const last = pieces.filter(({ turn }) => turn === turns.length);
    const whole = turns.at(-1)?.answer.content ?? '';
    assert.equal(last.map(({ text }) => text).join(''), whole);
    assert.ok(last.length > 1 && last.every(({ at, text }) => whole.slice(at).startsWith(text)));
    assert.ok(
      last.every(({ step_path, agent_execution_id }) => step_path === 'look' && agent_execution_id === agent?.id),
    );
  });

  it('names what it holds in the order of its items, and nothing whose name only begins alike', async () => {
    const { steps } = await core.stepInside(id, { step: 'each', limit: 50 });
    assert.deepEqual(
      steps.map(({ path }) => path),
      Array.from({ length: 12 }, (_, index) => `each[${index}].twice`),
    );
    assert.equal((await core.stepInside(id, { step: 'each', limit: 5 })).steps.length, 5);
    const { executions } = await core.stepInside(id, { step: 'other', limit: 50 });
    assert.deepEqual(
      executions.map(({ workflow, status }) => [workflow, status]),
      [['other', 'completed']],
    );
  });

  it('says what was prepared for it, and which budgets hold for it', async () => {
    const [agent] = (await core.inspectStep(id, 'look')).agents;
    const context = await core.agentContext(agent?.id ?? '');
    assert.equal(context?.bundle_id, agent?.bundle_id);
    assert.ok(context?.items.some(({ type }) => type === 'instruction'));
    assert.equal(await core.agentContext('nobody'), null);
    const { budgets, unanswered } = await core.stepCost(id, 'look');
    assert.deepEqual(
      budgets.map(({ limit, of }) => [limit, of]),
      [['tokens', 100_000]],
    );
    assert.deepEqual(unanswered, { tokens: 0, usd: 0 });
  });
});
