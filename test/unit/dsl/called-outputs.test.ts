import { inputsInText } from '../../../src/dsl/declared-inputs.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

const report = `name: Report
steps:
  - { name: write, type: transform, template: Words }
outputs: { text: $.write, words: "1" }
`;

function calling(use: string, rest = ''): string {
  return `name: x
steps:
  - { name: child, type: workflow, workflow: report${rest} }
  - { name: after, type: transform, expression: "${use}" }
`;
}

function namesWith(outputs: readonly string[] | null | undefined) {
  return { workflows: ['report'], called_outputs: new Map(outputs ? [['report', outputs]] : []) };
}

describe('what a workflow step puts out', () => {
  const names = namesWith(inputsInText(report)?.outputs);

  it('has the names that the called workflow declares', () => {
    assertFine(calling('$.child.text'), names);
    assertFine(calling('$.child.words.anything'), names);
    assertProblems(calling('«$.child.txt»'), {
      ...{ code: 'unknown-output', names, path: 'steps.1.expression' },
      message: /^The output of 'child' has no 'txt' there\. Did you mean 'text'\?$/,
    });
    assertProblems(calling('«$.child.nothing»'), { code: 'unknown-output', names, message: /It has: text, words\.$/ });
  });

  it('is whatever it is where the workflow declares nothing, is not known or may fail', () => {
    const silent = report.replace(/outputs.*\n/, '');
    for (const outputs of [inputsInText(silent)?.outputs, inputsInText('based_on: other\n')?.outputs, undefined]) {
      assertFine(calling('$.child.nothing'), namesWith(outputs));
    }
    assertFine(calling('$.child.error.message', ', on_error: continue'), names);
  });

  it('is known within a parallel step, too', () => {
    const both = `name: x
steps:
  - { name: both, type: parallel, steps: [{ name: child, type: workflow, workflow: report }] }
  - { name: after, type: transform, expression: "«$.both.child.nothing»" }
`;
    assertProblems(both, { code: 'unknown-output', names });
  });
});
