import assert from 'node:assert/strict';
import { formShapes } from '../../../src/language/form/form-shapes.ts';
import { contextPaths } from '../../../webview/builder/context-paths.ts';

describe('what is proposed in expressions', () => {
  it('are inputs, and steps with what their outputs have', () => {
    const answer = { type: 'object', properties: { verdict: {} } };
    const judge = { name: 'judge', type: 'agent', output_schema: answer };
    const paths = contextPaths(formShapes(), {
      inputs: { topic: {} },
      steps: [{ name: 'both', type: 'parallel', steps: [{ name: 'fetch', type: 'http' }] }, judge],
    });
    assert.deepEqual(paths, [
      ...['$.topic', '$.both', '$.fetch', '$.fetch.status', '$.fetch.headers', '$.fetch.body'],
      ...['$.judge', '$.judge.content', '$.judge.verdict', '$.inputs', '$.execution.id', '$.trigger'],
    ]);
  });

  it('is something in a workflow that says nothing yet', () => {
    assert.deepEqual(contextPaths(formShapes(), {}), ['$.inputs', '$.execution.id', '$.trigger']);
  });
});
