import assert from 'node:assert/strict';
import type { Price } from '../../../src/domain/model.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';

const price = { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 };

interface Case {
  readonly budget: string;
  readonly modelName?: string;
  readonly price?: Price;
}

function workflow({ budget, modelName = 'small' }: Case): string {
  return `
name: main
budget: { ${budget} }
steps:
  - name: a
    type: agent
    prompt: "You are careful, and you answer what {{ $.execution.workflow }} asks:\\n\\n- in one line\\n- without haste"
    instruction: Say what 12 times 7 is.
    model: { provider: local, name: ${modelName}, max_output_tokens: 100 }
  - { name: b, type: agent, prompt: P, instruction: Go., model: { provider: local, name: ${modelName}, max_output_tokens: 9 } }
`;
}

function problemOf(wanted: Case): string | undefined {
  const model = { provider: 'local', name: wanted.modelName ?? 'small', capabilities: [], context_window: null };
  const names = { models: [{ ...model, price: wanted.price ?? null }], default_model: null };
  const found = readWorkflow(workflow(wanted), { slug: 'main', names }).problems.filter(
    ({ code }) => code === 'budget-too-small',
  );
  return found[0]?.message;
}

async function outcome(wanted: Case): Promise<string | undefined> {
  const world = await engineWorld({ ...wanted, yaml: workflow(wanted), model: ['done', 'done'] });
  return (await world.run()).error?.code;
}

describe('a budget that is told to be too small', () => {
  afterEach(endWorlds);

  const known = { modelName: 'gpt-4o' };
  for (const wanted of [
    { budget: 'tokens: 120' },
    { budget: 'tokens: 110', ...known },
    { budget: 'usd: 120', price },
    { budget: 'usd: 110', price, ...known },
    { budget: 'usd: 1000' },
    { budget: 'turns: 1' },
  ] as const) {
    it(`is refused by the engine: ${wanted.budget} for a model ${'price' in wanted ? 'with a price' : 'without one'}, ${'modelName' in wanted ? wanted.modelName : 'of unknown tokenizer'}`, async () => {
      assert.notEqual(problemOf(wanted), undefined);
      assert.equal(await outcome(wanted), 'budget_exceeded');
    });
  }

  it('is so up to the amount that is named, which is never more than what the engine reserves', async () => {
    for (const other of [{}, known]) {
      const needed = Number(/at least (\d+)/.exec(problemOf({ budget: 'tokens: 1', ...other }) ?? '')?.[1]);
      assert.ok(needed > 100);
      assert.equal(await outcome({ budget: `tokens: ${needed - 1}`, ...other }), 'budget_exceeded');
      await endWorlds();
    }
  });

  it('is none that the engine can go on with', async () => {
    for (const wanted of [{ budget: 'tokens: 400' }, { budget: 'usd: 400', price }, { budget: 'turns: 2' }]) {
      assert.equal(problemOf(wanted), undefined);
      assert.equal(await outcome(wanted), undefined);
    }
  });
});
