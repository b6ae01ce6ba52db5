import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const look = `
name: Look
steps:
  - { name: look, type: agent, prompt: You look., instruction: List the files., tools: [list_files] }
  - name: each
    type: map
    over: "[1, 2]"
    steps:
      - { name: twice, type: transform, expression: "2" }
`;

describe('a step in detail', () => {
  let core: LocalOrchestrator;
  let id = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    const folder = await temporaryFolder({ '.baton/workflows/look.yaml': look });
    remove = folder.remove;
    core = await openCore({ workspace: folder.path });
    ({ id } = await core.start({ ...startRequest('look'), rehearsal: true }));
    await core.settled(id);
  });
  after(async () => {
    await core.close();
    await remove();
  });

  it('of an agent holds what each turn was sent, what it answered and what became of its calls', async () => {
    const { agent_executions } = await core.showStep(id, 'look');
    assert.equal(agent_executions.length, 1);
    const turns = agent_executions.at(0)?.turns ?? [];
    assert.deepEqual(
      turns.map(({ messages, repeated }) => [messages.map(({ role }) => role).join(' '), repeated]),
      [
        ['system user', 0],
        ['system user assistant tool', 3],
      ],
    );
    assert.deepEqual(turns.at(0)?.messages[1], { role: 'user', content: 'List the files.' });
    assert.deepEqual(
      turns.at(0)?.tool_calls.map(({ tool, status }) => [tool, status]),
      [['list_files', 'completed']],
    );
    const last = turns.at(-1);
    assert.match(last?.answer.content ?? '', /^\[rehearsal\]/);
    assert.deepEqual([last?.finish_reason, last?.usd], ['stop', 0]);
  });

  it('is found by its path, by its name where only one has it, and else names the nearest', async () => {
    assert.equal((await core.showStep(id.slice(-6), 'each[1].twice')).output, 2);
    await assert.rejects(core.showStep(id, 'twice'), { code: 'ambiguous_step' });
    await assert.rejects(core.showStep(id, 'lok'), { code: 'unknown_step', message: /Did you mean 'look'\?$/ });
  });
});
