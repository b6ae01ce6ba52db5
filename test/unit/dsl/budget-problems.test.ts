import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import type { KnownModel, WorkspaceNames } from '../../../src/dsl/workspace-names.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

const price = { input_per_mtok: 1_000_000, output_per_mtok: 1_000_000 };
const small: KnownModel = { provider: 'local', name: 'small', capabilities: ['cheap'], context_window: 400, price };
const names: WorkspaceNames = {
  agents: [],
  models: [small, { provider: 'local', name: 'unpriced', capabilities: [], context_window: null, price: null }],
  default_model: { kind: 'named', provider: 'local', name: 'small' },
  team_agents: new Map(),
};

function agents(budget: string, steps: string): string {
  return `name: x\nbudget: { ${budget} }\nsteps:\n${steps}`;
}

const agent = (name: string, rest = 'prompt: Be brief'): string => `  - { name: ${name}, type: agent, ${rest} }\n`;

/** The smallest amount that the problem names. */
function neededFor(text: string): number {
  const [problem] = readWorkflow(text, { slug: 'test', names }).problems;
  return Number(/reserves at least ([\d.]+)/.exec(problem?.message ?? '')?.[1]);
}

describe('a budget that cannot suffice', () => {
  it('has fewer tokens than one call reserves: its prompt and its longest answer', () => {
    // A quarter of the window is kept for the answer.
    const problem =
      /^100 tokens do not suffice for one call of 'a', which reserves at least \d+: \d+ for its prompt, 100 for/;
    assertProblems(agents('tokens: «100»', agent('a')), { code: 'budget-too-small', message: problem, names });
    assertFine(agents(`tokens: ${neededFor(agents('tokens: 100', agent('a')))}`, agent('a')), names);
    assertFine(
      agents('tokens: 100', agent('a', 'prompt: Be brief, model: { capability: CHEAP, max_output_tokens: 50 }')),
      names,
    );
    assertFine(agents('tokens: 100, on_exceed: ask', agent('a')), names);
  });

  it('has less money than one call reserves, or is for a model without a known price', () => {
    assertProblems(agents('usd: «99.5»', agent('a')), {
      code: 'budget-too-small',
      names,
      message: /^99\.5 USD do not/,
    });
    assertFine(agents('usd: 500', agent('a')), names);
    const unpriced = agent('a', 'prompt: Be brief, model: { provider: local, name: unpriced }');
    assertProblems(agents('usd: «500»', unpriced), {
      code: 'budget-too-small',
      names,
      message: /local\/unpriced is not known/,
    });
    assertFine(agents('usd: 500, on_exceed: ask', unpriced), names);
    assertFine(agents('usd: 0', agent('a', 'prompt: Be brief, model: rehearsal')), names);
  });

  it('has fewer turns than agent steps that run in any case', () => {
    const box = `  - { name: box, type: parallel, steps: [{ name: b, type: agent, prompt: p }, { name: c, type: agent, prompt: p }] }\n`;
    assertProblems(agents('turns: «2»', agent('a') + box), {
      code: 'budget-too-small',
      names,
      message: /: 3 agent steps run/,
    });
    assertFine(agents('turns: 3', agent('a') + box), names);
    for (const [other, more] of [
      [box.replace('parallel,', 'parallel, wait_for: any,'), ''],
      [box.replace('parallel,', 'parallel, when: $.inputs.x == 1,'), 'inputs: { x: {} }\n'],
      [agent('b', 'prompt: p, run_if: failed') + agent('c', 'prompt: p, depends_on: [b]'), ''],
      [`  - { name: m, type: map, over: "[]", steps: [{ name: b, type: agent, prompt: p }] }\n`, ''],
    ] as const) {
      assertFine(more + agents('turns: 1', agent('a') + other), names);
    }
  });

  it('is not looked for where the model is not known', () => {
    assertFine(agents('tokens: 1, usd: 0', agent('a')), { agents: [], models: [small] });
    assertFine(agents('tokens: 1', agent('a', 'prompt: p, model: { provider: vscode, name: any }')), names);
    assertFine(agents('tokens: 1', agent('a', 'agent: lead')), { ...names, agents: ['lead'] });
    assertProblems(agents('tokens: «1»', agent('a', 'agent: lead')), {
      code: 'budget-too-small',
      names: { ...names, agents: ['lead'], team_agents: readLead() },
    });
  });
});

function readLead(): NonNullable<WorkspaceNames['team_agents']> {
  const { workflow } = readWorkflow(`name: x\nagents: { lead: { prompt: p } }\nsteps:\n${agent('a', 'agent: lead')}`, {
    slug: 'test',
  });
  assert.ok(workflow !== null);
  return new Map(Object.entries(workflow.agents));
}
