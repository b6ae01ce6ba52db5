import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/dsl/edit/text-edit.ts';
import { findFixes } from '../../../src/language/fixes/find-fixes.ts';
import { openMarked } from '../../support/language-files.ts';

const head = 'name: Main\nsteps:\n  - { name: fetch, type: http, url: x }\n';
const names = { models: [{ provider: 'openai', name: 'gpt-5-mini', capabilities: [] }] };

/** The text after the surest fix of each problem was applied, problem by problem, as long as there is one. */
function mended(text: string): string {
  let current = text;
  for (let round = 0; round < 10; round++) {
    const { around } = openMarked({ '.baton/workflows/main.yaml': `|${current}` }, { names });
    const fix = findFixes(around, { start: 0, end: current.length }).find(({ isPreferred }) => isPreferred);
    if (fix === undefined) return current;
    current = applyEdits(current, fix.edits);
  }
  return current;
}

describe('what people know from other programs', () => {
  for (const [what, wrong, right] of [
    [
      'conditions',
      '{ name: b, type: shell, run: ls, if: $.fetch.ok }',
      '{ name: b, type: command, run: ls, when: $.fetch.ok }',
    ],
    [
      'order',
      '{ name: b, type: command, run: ls, needs: fetch }',
      '{ name: b, type: command, run: ls, depends_on: [fetch] }',
    ],
    [
      'retries',
      '{ name: b, type: command, run: ls, retries: 3 }',
      '{ name: b, type: command, run: ls, max_retries: 3 }',
    ],
    [
      'ignored errors',
      '{ name: b, type: command, run: ls, on_failure: ignore }',
      '{ name: b, type: command, run: ls, on_error: continue }',
    ],
    ['commands', '{ name: b, type: command, script: ls }', '{ name: b, type: command, run: ls }'],
    [
      'agents',
      '{ name: b, type: llm, system_prompt: x, task: y }',
      '{ name: b, type: agent, prompt: x, instruction: y }',
    ],
    [
      'tools',
      '{ name: b, type: agent, prompt: x, tools: "Read, WebFetch" }',
      '{ name: b, type: agent, prompt: x, tools: [read_file, http_request] }',
    ],
    [
      'models',
      '{ name: b, type: agent, prompt: x, model: openai/gpt-4o }',
      '{ name: b, type: agent, prompt: x, model: { provider: openai, name: gpt-4o } }',
    ],
    [
      'models by name',
      '{ name: b, type: agent, prompt: x, model: gpt-5-mini }',
      '{ name: b, type: agent, prompt: x, model: { provider: openai, name: gpt-5-mini } }',
    ],
    [
      'loops',
      '{ name: b, type: foreach, items: $.fetch.body, do: [{ type: command, run: ls }] }',
      '{ name: b, type: map, over: $.fetch.body, steps: [{ type: command, run: ls }] }',
    ],
    [
      'branches',
      '{ name: b, type: if, condition: $.fetch.ok, then: [], else: [] }',
      '{ name: b, type: conditional, condition: $.fetch.ok, if_true: [], if_false: [] }',
    ],
    [
      'questions',
      '{ name: b, type: approval, question: Well?, choices: "go, stay" }',
      '{ name: b, type: human, message: Well?, choices: [go, stay] }',
    ],
    [
      'approvals',
      '{ name: b, type: command, run: ls, approval: Sure? }',
      '{ name: b, type: command, run: ls, approval: { message: Sure? } }',
    ],
    [
      'context',
      '{ name: b, type: agent, prompt: x, files: [docs/a.md] }',
      '{ name: b, type: agent, prompt: x, context: [{ file: docs/a.md }] }',
    ],
    ['names', '{ name: Say It, type: command, run: ls }', '{ name: say_it, type: command, run: ls }'],
    [
      'names of workflows',
      '{ name: b, type: workflow, workflow: Other Flow.yaml, with: {} }',
      '{ name: b, type: workflow, workflow: other-flow, input: {} }',
    ],
    [
      'operators',
      '{ name: b, type: command, run: ls, when: $.fetch.status = 200 and $.fetch.body === "x" }',
      '{ name: b, type: command, run: ls, when: $.fetch.status == 200 && $.fetch.body == "x" }',
    ],
    [
      'braces',
      '{ name: b, type: command, run: ls, when: "{{ $.fetch.body }} == 3" }',
      '{ name: b, type: command, run: ls, when: "$.fetch.body == 3" }',
    ],
    [
      'outputs in templates',
      '{ name: b, type: transform, template: "{{ steps.fetch.output.body }}" }',
      '{ name: b, type: transform, template: "{{ fetch.body }}" }',
    ],
    [
      'outputs',
      '{ name: b, type: transform, expression: $.fetch.output.body }',
      '{ name: b, type: transform, expression: $.fetch.body }',
    ],
    ['swapped letters', '{ name: b, type: command, rnu: ls }', '{ name: b, type: command, run: ls }'],
  ] as const) {
    it(`is put right: ${what}`, () => {
      assert.equal(mended(`${head}  - ${wrong}\n`), `${head}  - ${right}\n`);
    });
  }

  for (const [what, wrong, right] of [
    [
      'inputs in a list',
      'inputs:\n  - name: a\n    type: number\n',
      /^inputs:\n {2}a:\n {4}type: number\n|^inputs: \{ a: \{ type: number \} \}\n/,
    ],
    ['inputs by their type', 'inputs:\n  a: number\n', /^inputs:\n {2}a:(?: \{ type: number \}|\n {4}type: number)\n/],
    ['a budget as a number', 'budget: 90000\n', /^budget:(?: \{ tokens: 90000 \}|\n {2}tokens: 90000)\n/],
    ['outputs in a list', 'outputs: [fetch]\n', /^outputs: \{ fetch: \$\.fetch \}\n/],
    [
      'agents in a list',
      'agents:\n  - name: w\n    prompt: x\n',
      /^agents:\n {2}w:\n {4}prompt: x\n|^agents: \{ w: \{ prompt: x \} \}\n/,
    ],
  ] as const) {
    it(`is put right: ${what}`, () => {
      // What nothing uses would be taken away.
      const rest = head.replace('url: x', 'url: "{a}"');
      const text = mended(`${wrong}${rest}`);
      assert.match(text, right);
      assert.ok(text.endsWith(rest));
    });
  }

  it('is not renamed to what stands there already, nor what belongs to the model to something else', () => {
    const both = `${head}  - { name: b, type: command, run: ls, script: pwd }\n`;
    assert.equal(mended(both), both);
    const near = `${head}  - { name: b, type: command, run: ls, rnu: pwd }\n`;
    assert.equal(mended(near), near);
    const own = `${head}  - { name: b, type: agent, prompt: x, temperature: 0.2, max_tokens: 10 }\n`;
    const { around } = openMarked({ '.baton/workflows/main.yaml': `|${own}` });
    const messages = around.file.content.problems.map(({ message }) => message);
    assert.match(messages[0] ?? '', /belongs to the model: .*temperature: …/);
    assert.match(messages[1] ?? '', /belongs to the model: .*max_output_tokens: …/);
    assert.equal(mended(own), own);
  });
});
