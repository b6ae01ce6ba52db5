import assert from 'node:assert/strict';
import { readsNotes } from '../support/counting-world.ts';
import { killAtEveryWrite } from '../support/kill-at-every-write.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const workflow = (url: string): string => `
name: Every kind of effect
steps:
  - { name: order, type: http, method: POST, url: "${url}/order", body: { item: tea } }
  - name: review
    type: agent
    prompt: You review.
    instruction: Review the notes.
    tools: [read_file]
    output_schema: { type: object, required: [verdict], properties: { verdict: { type: string } } }
  - name: each
    type: map
    over: "['a', 'b']"
    as: letter
    concurrency: 1
    steps:
      - { name: send, type: http, method: POST, url: "${url}/{letter}" }
  - name: both
    type: parallel
    steps:
      - { name: left, type: transform, expression: "$.review.verdict" }
      - { name: right, type: http, method: POST, url: "${url}/right" }
  - { name: wait, type: http, method: POST, url: "${url}/last", body: { verdict: $.review.verdict } }
outputs:
  verdict: $.review.verdict
  sent: $.each.map(answer, answer.body.path)
  last: $.wait.body.got
`;

describe('a process that is killed with SIGKILL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(async () => {
    await folder.remove();
  });

  it('at any write of a run resumes to the same result, and buys and does nothing twice but what was on the wire', async function () {
    this.timeout(10 * 60_000);
    const { executions, counts } = await killAtEveryWrite(folder.path, {
      workflow: 'effects',
      files: (url) => ({ '../notes.txt': 'All is well.', 'workflows/effects.yaml': workflow(url) }),
      model: readsNotes,
      atOnce: 1,
    });
    assert.equal(executions[0]?.status, 'completed');
    assert.deepEqual([counts['agent_turns'], counts['tool_calls']], [2, 1]);
  });
});
