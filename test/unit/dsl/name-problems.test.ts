import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

describe('problems of names', () => {
  it('finds a step name that is taken, at any depth', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls }
  - name: p
    type: parallel
    steps:
      - { name: «a», type: command, run: ls }
`,
      { code: 'duplicate-name', path: 'steps.1.steps.0.name' },
    );
  });

  it('finds collisions of inputs, steps, mapped keys and map items', () => {
    assertProblems('name: x\ninputs: { a: {} }\nsteps: [{ name: «a», type: command, run: "{{ $.a }}" }]', {
      code: 'name-collision',
      message: /'a' is already the name of an input/,
    });
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls }\n  - { name: b, type: command, run: ls, output_mapping: { «a»: $.output.stdout } }',
      { code: 'name-collision' },
    );
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, output_mapping: { k: $.output } }\n  - { name: b, type: command, run: ls, output_mapping: { «k»: $.output } }',
      { code: 'name-collision' },
    );
    assertProblems(
      'name: x\nsteps: [{ name: m, type: map, over: "[1]", as: «m», steps: [{ type: command, run: ls }] }]',
      {
        code: 'name-collision',
      },
    );
    assertProblems('name: x\nsteps: [{ name: «inputs», type: command, run: ls }]', { code: 'name-collision' });
  });

  it('lets branches of one conditional, and a step and its fallback, map the same key', () => {
    assertFine(`name: x
steps:
  - name: c
    type: conditional
    condition: "$.inputs == null"
    if_true: { type: command, run: ls, output_mapping: { k: $.output } }
    if_false: { type: command, run: ls, output_mapping: { k: $.output } }
  - name: d
    type: command
    run: ls
    output_mapping: { l: $.output }
    on_error: { fallback: { type: command, run: ls, output_mapping: { l: $.output } } }
`);
  });

  it('warns of a step whose name has a meaning in expressions', () => {
    assertProblems('name: x\nsteps: [{ name: «result», type: command, run: ls }]', { code: 'reserved-name' });
  });
});
