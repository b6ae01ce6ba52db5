import assert from 'node:assert/strict';
import {
  type ListedWorkflow,
  workflowGroups,
  workflowRow,
  workflowStepRow,
} from '../../../src/presentation/workflow-rows.ts';

const now = Date.UTC(2026, 0, 1);

const step = { name: 'say', type: 'agent', description: 'Says **it**.' } as const;

function listed(changes: Partial<ListedWorkflow> = {}): ListedWorkflow {
  return {
    ...{ slug: 'demo', name: 'Demo', description: '', version: '1.0.0', status: 'active', category: null },
    ...{ tags: [], on_trial: false, path: '.baton/workflows/demo.yaml', steps: [step], triggers: [] },
    ...changes,
  };
}

describe('rows of workflows', () => {
  it('say of one that an agent has made that it is on trial, and offer what decides that', () => {
    const { description, context, icon } = workflowRow(listed({ on_trial: true }), now);
    assert.deepEqual([description, icon.name], ['on trial · 1 step', 'beaker']);
    assert.match(context, /\btrial\b/);
  });

  it('are grouped by category, those without one last, archived ones at the end', () => {
    const groups = workflowGroups([
      listed({ name: 'Zebra' }),
      listed({ name: 'Old', category: 'B', status: 'archived' }),
      listed({ name: 'New', category: 'B' }),
      listed({ name: 'Alone', category: 'a' }),
    ]);
    assert.deepEqual(
      groups.map(({ category, workflows }) => [category, ...workflows.map(({ name }) => name)]),
      [
        ['a', 'Alone'],
        ['B', 'New', 'Old'],
        [null, 'Zebra'],
      ],
    );
  });

  it('say what is not usual: a slug that is not the name, the status', () => {
    assert.equal(workflowRow(listed(), now).description, '1 step');
    assert.equal(workflowRow(listed({ slug: 'data-pipeline', name: 'Data: pipeline' }), now).description, '1 step');
    assert.equal(workflowRow(listed({ slug: 'etl', name: 'Data pipeline' }), now).description, 'etl · 1 step');
    assert.equal(workflowRow(listed({ name: 'demo', steps: [] }), now).description, '0 steps');
    assert.equal(workflowRow(listed({ status: 'draft' }), now).description, 'draft · 1 step');
  });

  it('of a file with errors can not be run, and do not count its steps', () => {
    const row = workflowRow(listed({ name: 'demo', status: 'invalid', steps: [] }), now);
    assert.deepEqual([row.description, row.icon.name, row.context], ['invalid', 'error', 'workflow invalid']);
  });

  for (const [status, context] of [
    ['active', 'workflow active runnable'],
    ['draft', 'workflow draft runnable'],
    ['archived', 'workflow archived'],
  ] as const) {
    it(`tell menus of one that is ${status}: ${context}`, () =>
      assert.equal(workflowRow(listed({ status }), now).context, context));
  }

  it('have nothing in them that acts or shows as something else', () => {
    const hostile = '`[x](command:y)\u001b[2J\n# z';
    const row = workflowRow(
      listed({ slug: hostile, name: hostile, description: hostile, tags: [hostile], path: hostile }),
      now,
    );
    assert.equal(
      /[\u0000-\u0009\u000b-\u001f]/.test([row.label, row.description, row.tooltip, row.spoken].join('')),
      false,
    );
    assert.equal(/(?<!\\)\[x/.test(row.tooltip.replace(/``.*``/, '')), false);
    assert.match(row.tooltip, /`` `\[x\]\(command:y\)\\u001b\[2J # z ``$/);
  });

  it('of steps have the icon of their type', () => {
    const row = workflowStepRow(listed(), step);
    assert.deepEqual([row.label, row.description, row.icon.name], ['say', 'agent · Says **it**.', 'hubot']);
    assert.equal(row.tooltip, '**say** agent\n\nSays \\*\\*it\\*\\*.');
  });
});
