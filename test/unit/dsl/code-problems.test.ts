import { javascriptProblem } from '../../../src/host/javascript-syntax.ts';
import { assertProblems } from '../../support/marked-yaml.ts';

describe('the code of a step', () => {
  const code = 'code-syntax';
  const checkCode = javascriptProblem;

  it('is sound in every spelling that YAML has', () => {
    const text = `name: x
steps:
  - { name: a, type: code, code: "return { a: \\"b\\" };" }
  - name: b
    type: code
    code: |
      const twice = (n) => 2 * n;
      return twice(input.n ?? 0);
`;
    assertProblems(text, { code, checkCode });
  });

  it('is marked where it is no JavaScript, in the line and column of the file', () => {
    const text = `name: x
steps:
  - name: a
    type: code
    code: |
      const a = 1;

        retrun «a»;
`;
    assertProblems(text, {
      code,
      checkCode,
      path: 'steps.0.code',
      message: /no JavaScript: Unexpected identifier 'a'\./,
    });
  });

  it('is marked in a quoted text with escapes, and inside other steps', () => {
    const text = `name: x
steps:
  - name: p
    type: parallel
    steps:
      - { name: a, type: code, code: "return 'ä\\t' «)»" }
      - { name: b, type: code, code: '«await» input.x' }
`;
    assertProblems(text, { code, checkCode });
  });

  it('is marked in its last line where something is missing at its end', () => {
    const text = `name: x
steps:
  - name: a
    type: code
    code: |-
      const a = 1;
      «if (a) {»
`;
    assertProblems(text, { code, checkCode, message: /Unexpected end of input/ });
  });

  it('may not declare what it is given', () => {
    const text = `name: x
steps: [{ name: a, type: code, code: 'const «i»nput = 1; return input' }]`;
    assertProblems(text, {
      code,
      checkCode,
      message: /has already been declared\. The function has it as a parameter\./,
    });
  });
});
