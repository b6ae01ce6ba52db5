import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { knownSteps, spokenStep } from '../../../../webview/shared/graph/spoken-step.ts';
import { graphOf } from './graph-of.ts';

const known = knownSteps(
  graphOf(`
  - { name: collect, type: command, run: git log }
  - { name: review, type: agent, agent: reviewer, instruction: look, when: $.collect != null }
  - name: choose
    type: conditional
    condition: $.review != null
    if_true: [{ name: tell, type: transform, template: yes }, { name: end, type: transform, template: no }]
`),
);

function spoken(id: string, state?: Parameters<typeof spokenStep>[1]): string {
  const step = known.get(id);
  assert.ok(step !== undefined);
  return spokenStep(step, state);
}

describe('what a screen reader says of a step in a graph', () => {
  before(() => l10n.config({ contents: { 'waits for {0}': 'wartet auf {0}' } }));
  after(() => l10n.config({ contents: {} }));

  it('is its name, type, what it works with, what it waits for and when', () => {
    assert.equal(spoken('review'), 'review, agent, reviewer, wartet auf collect, condition: $.collect != null');
    assert.equal(spoken('choose.end'), 'end, transform, no, wartet auf tell, in choose, if true');
  });

  it('is how it stands in an execution, too', () => {
    const state = { status: 'failed', facts: ['2.0 s'] } as const;
    assert.equal(spoken('collect', state), 'collect, command, git log, failed, 2.0 s');
  });

  it('has its place among its neighbours', () => {
    const { level, position, neighbours } = known.get('choose.end') ?? {};
    assert.deepEqual([level, position, neighbours], [2, 2, 2]);
  });
});
