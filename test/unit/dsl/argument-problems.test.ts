import assert from 'node:assert/strict';
import { inputsInText } from '../../../src/dsl/declared-inputs.ts';
import type { WorkspaceNames } from '../../../src/dsl/workspace-names.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

const report = `name: Report
inputs:
  topic: { type: string, required: true, description: What to write about }
  length: { type: integer, default: 3 }
  style: { type: string, enum: [short, long] }
  tags: { type: array }
steps:
  - { name: broken, type: nothing }
`;

function namesWith(text: string): WorkspaceNames {
  const inputs = inputsInText(text)?.inputs;
  assert.ok(inputs !== undefined);
  return { workflows: ['report'], called_inputs: new Map([['report', inputs]]) };
}

const names = namesWith(report);

function calling(input: string): string {
  return `name: x
inputs: { subject: { type: string } }
steps:
  - { name: before, type: transform, expression: $.subject }
  - { name: a, type: workflow, workflow: report${input === '' ? '' : `, input: ${input}`} }
`;
}

describe('what a workflow step hands over', () => {
  it('has the names that the called workflow takes, and all that it needs', () => {
    assertFine(calling('{ topic: a, length: 2, style: short, tags: [b] }'), names);
    assertProblems(calling('{ topic: a, «lenght»: 2 }'), {
      ...{ code: 'unknown-argument', names, path: 'steps.1.input.lenght' },
      message: /^The workflow 'report' has no input 'lenght'\. Did you mean 'length'\?$/,
    });
    assertProblems(calling('{ topic: a, «zzzzzzzzz»: 2 }'), {
      ...{ code: 'unknown-argument', names, message: /It has: topic, length, style, tags\.$/ },
    });
    assertProblems(calling('{ «length»: 2 }'), {
      ...{ code: 'missing-argument', names, path: 'steps.1.input.topic' },
      message: /^The workflow 'report' needs the input 'topic'\. What to write about$/,
    });
    assertProblems(calling('').replace('{ name: a', '{ «name»: a'), { code: 'missing-argument', names });
    assertProblems(calling('{ «topic»: null }').replace('«topic»: null', 'topic: «null»'), {
      ...{ code: 'missing-argument', names },
    });
  });

  it('has the types that are declared, as far as that shows before it runs', () => {
    for (const fine of ['$.before', '"{{ $.before }}"', '"a {subject} b"', '""']) {
      assertFine(calling(`{ topic: ${fine} }`), names);
    }
    assertFine(calling('{ topic: a, length: $.before, tags: $.before, style: "{subject}" }'), names);
    assertFine(calling('{ topic: a, length: null }'), names);
    for (const [input, code, message] of [
      ['topic: «3»', 'wrong-type', /^'topic': Expected text, found the number 3\.$/],
      ['topic: a, length: «"3"»', 'wrong-type', /Expected a whole number, found text\. Write 3 without quotes\.$/],
      ['topic: a, length: «1.5»', 'wrong-type', /found the number 1\.5/],
      ['topic: a, length: «"{{ $.before }}"»', 'wrong-type', /a template gives a text\. Write \$\.before\.$/],
      ['topic: a, style: «shrot»', 'invalid-value', /Expected short or long, found 'shrot'\. Did you mean 'short'\?$/],
      ['topic: a, tags: «one»', 'wrong-type', /Expected a list, found text/],
    ] as const) {
      assertProblems(calling(`{ ${input} }`), { code, message, names });
    }
  });

  it('is not checked where the called workflow does not tell what it takes', () => {
    assertFine(calling('{ anything: 1 }'), { workflows: ['report'] });
    assert.equal(inputsInText('name: [\ninputs: { a: {} }\n'), undefined);
    assertFine(calling('{ odd: 1 }'), namesWith('name: Report\ninputs: { odd: { type: wrong } }\nsteps: []\n'));
  });

  it('knows the inputs above a syntax error, and none behind it', () => {
    assert.deepEqual(Object.keys(inputsInText('inputs: { a: {} }\nname: x\nsteps:\n  - {\n')?.inputs ?? {}), ['a']);
    assert.equal(inputsInText('name: "x\ninputs: { a: {} }\n'), undefined);
  });
});
