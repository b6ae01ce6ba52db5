import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

function withInput(declaration: string): string {
  return `name: x\ninputs: { i: ${declaration} }\nsteps: [{ name: a, type: command, run: "{i}" }]`;
}

describe('problems of input declarations', () => {
  it('finds a default of another type', () => {
    for (const declaration of [
      '{ type: integer, default: «1.5» }',
      '{ default: «1» }',
      '{ type: array, default: «{}» }',
    ]) {
      assertProblems(withInput(declaration), { code: 'invalid-value', path: 'inputs.i.default' });
    }
    assertFine(withInput('{ type: integer, default: 2 }'));
    assertFine(withInput('{ type: object, default: null }'));
  });

  it('finds a default that is not allowed, and allowed values of another type', () => {
    assertProblems(withInput('{ enum: [a, b], default: «c» }'), { code: 'invalid-value' });
    assertProblems(withInput('{ type: number, enum: [1, «b»] }'), { code: 'invalid-value', path: 'inputs.i.enum.1' });
  });

  it('checks the fields of a human step too', () => {
    assertProblems(
      'name: x\nsteps: [{ name: a, type: human, message: m, fields: { f: { type: number, default: «x» } } }]',
      {
        code: 'invalid-value',
      },
    );
  });
});
