import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { printWorkflow } from '../../../src/dsl/print-workflow.ts';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { workflowDocuments } from '../../support/workflow-documents.ts';

function read(text: string): NonNullable<ReturnType<typeof readWorkflow>['workflow']> {
  const { workflow, problems } = readWorkflow(text, { slug: 'test' });
  assert.ok(workflow !== null, `${text}\n${JSON.stringify(problems.filter(({ severity }) => severity === 'error'))}`);
  return workflow;
}

describe('printing a workflow', () => {
  it('gives a text that reads as an equal workflow', () => {
    fc.assert(
      fc.property(workflowDocuments, (document) => {
        const workflow = read(stringify(document));
        assert.deepEqual(read(printWorkflow(workflow)), workflow);
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('gives the same text again', () => {
    fc.assert(
      fc.property(workflowDocuments, (document) => {
        const text = printWorkflow(read(stringify(document)));
        assert.equal(printWorkflow(read(text)), text);
      }),
      { numRuns: 30, seed: 8 },
    );
  });

  it('writes the bare form, without defaults, under canonical names, in the order of the documentation', () => {
    const text = `
workflow:
  status: active
  triggers: [manual]
  concurrency: 4
  steps:
    - { type: loop, id: each, over: "[1]", as: item, max_items: 100, body: { run: ls, type: command } }
    - { type: mcp_tool, id: ask, server_id: s, tool_name: t, approval: true }
    - { type: agent, agent_id: writer, id: write, on_error: fail }
  tags: [a]
  name: Bare
`;
    assert.equal(
      printWorkflow(read(text)),
      `name: Bare
tags:
  - a
steps:
  - name: each
    type: map
    over: "[1]"
    steps:
      - name: each_1
        type: command
        run: ls
  - name: ask
    type: mcp_tool
    server: s
    tool: t
    approval: true
  - name: write
    type: agent
    agent: writer
`,
    );
  });
});
