import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { formShapes } from '../../../src/language/form/form-shapes.ts';
import type { FormPath } from '../../../src/protocol/form-shape.ts';
import { type StepMove, stepTarget } from '../../../webview/builder/step-moves.ts';

const shapes = formShapes();
const code = (name: string): JsonObject => ({ name, type: 'code' });
const workflow: JsonObject = {
  steps: [
    code('a'),
    { name: 'both', type: 'parallel', steps: [code('left'), code('right')] },
    { name: 'which', type: 'conditional', if_true: code('yes'), if_false: [code('no')] },
    code('z'),
  ],
};

function target(path: FormPath, move: StepMove, root: FormPath = []): string {
  const found = stepTarget({ shapes, workflow, root }, path, move);
  return found === undefined ? 'nowhere' : `${found.list.join('.')} ${found.index} of ${found.count}`;
}

describe('where a key takes a step', () => {
  it('is among its neighbours', () => {
    assert.equal(target(['steps', 0], 'down'), 'steps 1 of 4');
    assert.equal(target(['steps', 3], 'up'), 'steps 2 of 4');
    assert.equal(target(['steps', 1, 'steps', 1], 'up'), 'steps.1.steps 0 of 2');
    assert.equal(target(['steps', 0], 'up'), 'nowhere');
    assert.equal(target(['steps', 1, 'steps', 1], 'down'), 'nowhere');
  });

  it('is the other branch at the border of one', () => {
    assert.equal(target(['steps', 2, 'if_true'], 'down'), 'steps.2.if_false 0 of 2');
    assert.equal(target(['steps', 2, 'if_false', 0], 'up'), 'steps.2.if_true 1 of 2');
  });

  it('is out of what it stands in, behind that', () => {
    assert.equal(target(['steps', 1, 'steps', 0], 'out'), 'steps 2 of 5');
    assert.equal(target(['steps', 2, 'if_true'], 'out'), 'steps 3 of 5');
    assert.equal(target(['steps', 0], 'out'), 'nowhere');
  });

  it('is in the step above, at its end', () => {
    assert.equal(target(['steps', 2], 'in'), 'steps.1.steps 2 of 3');
    assert.equal(target(['steps', 3], 'in'), 'steps.2.if_true 1 of 2');
    assert.equal(target(['steps', 1], 'in'), 'nowhere');
    assert.equal(target(['steps', 0], 'in'), 'nowhere');
  });

  it('is found where the workflow stands under a key, and nowhere for what is no step', () => {
    assert.equal(target(['workflow', 'steps', 2], 'in', ['workflow']), 'workflow.steps.1.steps 2 of 3');
    assert.equal(target(['steps', 9], 'up'), 'nowhere');
    assert.equal(target(['inputs'], 'up'), 'nowhere');
  });
});
