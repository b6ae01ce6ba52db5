import assert from 'node:assert/strict';
import { inputsInText } from '../../../src/dsl/declared-inputs.ts';
import { applyEdits } from '../../../src/dsl/edit/text-edit.ts';
import type { WorkspaceNames } from '../../../src/dsl/workspace-names.ts';
import { findFixes } from '../../../src/language/fixes/find-fixes.ts';
import { openMarked } from '../../support/language-files.ts';

const report = 'inputs: { topic: { required: true }, style: { required: true, enum: [short, long] } }\nsteps: []\n';
const names: WorkspaceNames = {
  workflows: ['report'],
  called_inputs: new Map([['report', inputsInText(report)?.inputs ?? {}]]),
};

/** What stands under the step after each fix that is offered at the mark, by its title. */
function fixesOf(step: string): Readonly<Record<string, string>> {
  const text = `name: Main\ninputs: { topic: { type: string } }\nsteps:\n${step}  - { name: z, type: transform, expression: $.topic }\n`;
  const { around, offset } = openMarked({ '.baton/workflows/main.yaml': text }, { names });
  const fixes = findFixes(around, { start: offset, end: offset });
  const stepOf = (whole: string): string =>
    whole.slice(whole.indexOf('steps:\n') + 7, whole.lastIndexOf('  - { name: z'));
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, stepOf(applyEdits(around.file.text, edits))]));
}

describe('quick fixes of what a step hands over', () => {
  it('change a slip in the name, or take away what nobody takes', () => {
    const step = (input: string): string =>
      `  - { name: a, type: workflow, workflow: report, input: { topic: x, ${input} } }\n`;
    assert.deepEqual(fixesOf(step('styl|e_: short, style: long')), {
      "Change 'style_' to 'style'": step('style: short, style: long'),
      "Remove 'style_'": step('style: long'),
    });
  });

  it('add what is needed: what the context has under the name, else something of its form', () => {
    const block = '  - name: a # first\n    type: workflow\n    workflow: report\n    input:\n';
    assert.deepEqual(fixesOf(`${block}      st|yle: long\n`), {
      "Add 'topic'": `${block}      style: long\n      topic: $.topic\n`,
    });
    assert.deepEqual(fixesOf(`${block}      to|pic: x\n`), {
      "Add 'style'": `${block}      topic: x\n      style: short\n`,
    });
    const flow = fixesOf('  - { na|me: a, type: workflow, workflow: report }\n');
    assert.match(flow["Add 'topic'"] ?? '', /workflow: report, input: \{ topic: \$\.topic \} \}\n/);
    assert.match(flow["Add 'style'"] ?? '', /workflow: report, input: \{ style: short \} \}\n/);
  });
});
