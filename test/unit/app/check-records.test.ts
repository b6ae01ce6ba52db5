import assert from 'node:assert/strict';
import { checkRecords } from '../../../src/app/check-records.ts';
import { put, update } from '../../../src/domain/tables.ts';
import { type EngineWorld, endWorlds, engineWorld } from '../../support/engine-world.ts';

const twoTurns = `
steps: [{ name: help, type: agent, prompt: You help., instruction: Help., tools: [read_file] }]
`;

describe('the check of the records', () => {
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    world = await engineWorld({
      yaml: twoTurns,
      model: [{ calls: [['read_file', { path: 'a.md' }]] }, 'done'],
    });
    assert.equal((await world.run()).status, 'completed');
    id = world.store.find('agent_executions', {})[0]?.id ?? '';
  });
  afterEach(endWorlds);

  it('finds nothing in what a run has written', () => {
    assert.deepEqual(checkRecords(world.store), []);
  });

  const wrong = { llm_calls: 3, input_tokens: 1, cached_tokens: 7, output_tokens: 0, usd: 12 } as const;
  for (const [column, value] of Object.entries(wrong)) {
    it(`names ${column} of an agent when it is not the sum of its turns`, async () => {
      const right = world.store.get('agent_executions', { id });
      assert.ok(right);
      await world.store.commit([update('agent_executions', { id }, { [column]: value })]);
      const problems = checkRecords(world.store);
      await world.store.commit([put('agent_executions', right)]);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', new RegExp(`${id}: ${column} is not the sum of its turns`));
    });
  }
});
