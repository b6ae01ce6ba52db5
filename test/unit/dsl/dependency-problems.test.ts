import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

describe('problems of dependencies', () => {
  it('points at the dependency that does not exist and suggests one', () => {
    assertProblems(
      'name: x\nsteps:\n  - { name: fetch, type: command, run: ls }\n  - { name: b, type: command, run: ls, depends_on: [fetch, «fetsh»] }',
      { code: 'unknown-step', message: /Did you mean 'fetch'\?/, path: 'steps.1.depends_on.1' },
    );
  });

  it('refuses to wait for a step of another list', () => {
    assertProblems(
      `name: x
steps:
  - { name: p, type: parallel, steps: [{ name: a, type: command, run: ls }] }
  - { name: b, type: command, run: ls, depends_on: [«a»] }
`,
      { code: 'unknown-step', message: /another list/ },
    );
  });

  it('names the cycle', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls, depends_on: [«c»] }
  - { name: b, type: command, run: ls, depends_on: [a] }
  - { name: c, type: command, run: ls, depends_on: [b] }
`,
      { code: 'cycle', message: /a → c → b → a/ },
    );
  });

  it('finds a step that waits for itself, and a cycle through the order of the file', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: ls, depends_on: [«a»] }]', {
      code: 'cycle',
      message: /a → a/,
    });
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, depends_on: [«b»] }\n  - { name: b, type: command, run: ls }',
      { code: 'cycle', message: /a → b → a/ },
    );
  });

  it('names every cycle once, and says nothing about what follows from it', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls, depends_on: [] }
  - { name: b, type: transform, expression: $.c, depends_on: [«c»] }
  - { name: c, type: transform, expression: $.b.k, depends_on: [b, a] }
  - { name: d, type: transform, expression: $.c, depends_on: [«e»] }
  - { name: e, type: transform, expression: $.d }
  - { name: f, type: transform, expression: $.a + $.b + $.e }
`,
      { code: 'cycle', message: /b → c → b/ },
    );
  });

  it('says how a cycle through the order of the file comes about', () => {
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, depends_on: [«b»] }\n  - { name: b, type: command, run: ls }',
      { code: 'cycle', message: /'b' waits for 'a' because it stands below it.*Give 'b' a depends_on of its own/ },
    );
  });

  it('reports a misspelt dependency, and not that the step does not wait for what it means', () => {
    assertProblems(
      'name: x\nsteps:\n  - { name: fetch, type: command, run: ls }\n  - { name: b, type: transform, expression: $.fetch, depends_on: [«fetsh»] }',
      { code: 'unknown-step' },
    );
  });

  it('refuses depends_on inside a parallel step, where each entry is a branch', () => {
    assertProblems(
      `name: x
steps:
  - name: p
    type: parallel
    steps:
      - { name: a, type: command, run: ls }
      - { name: b, type: command, run: ls, «depends_on»: [a] }
`,
      { code: 'depends-on-in-parallel' },
    );
  });

  it('allows depends_on among the steps of a branch and of a map', () => {
    assertFine(`name: x
steps:
  - name: m
    type: map
    over: "[1, 2]"
    steps:
      - { name: a, type: command, run: ls }
      - { name: b, type: command, run: ls, depends_on: [] }
      - { name: c, type: command, run: ls, depends_on: [a, b] }
`);
  });

  it('refuses to wait for more successes than there are branches', () => {
    assertProblems(
      'name: x\nsteps: [{ name: p, type: parallel, wait_for: «count:2», steps: [{ type: command, run: ls }] }]',
      { code: 'unreachable-count' },
    );
  });

  it('warns of steps that can never run', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: ls, when: «false» }]', {
      code: 'unreachable-step',
    });
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: ls, run_if: «failed» }]', {
      code: 'unreachable-step',
    });
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, when: «"false"» }\n  - { name: b, type: command, run: ls, depends_on: «[a]» }',
      { code: 'unreachable-step' },
    );
    assertProblems(
      'name: x\nsteps: [{ name: c, type: conditional, condition: true, if_true: [], «if_false»: { type: command, run: ls } }]',
      { code: 'unreachable-step' },
    );
  });

  it('knows that a step below a skipped one goes on, unless it depends on it', () => {
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, when: «false» }\n  - { name: b, type: command, run: ls }',
      { code: 'unreachable-step' },
    );
  });
});
