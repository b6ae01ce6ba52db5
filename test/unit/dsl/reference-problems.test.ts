import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { assertFine, assertProblems } from '../../support/marked-yaml.ts';

describe('problems of references', () => {
  it('points at the unknown name within the expression', () => {
    assertProblems(
      'name: x\nsteps:\n  - { name: fetch, type: http, url: "http://h" }\n  - { name: b, type: transform, expression: "1 + «$.fetsh.status»" }',
      { code: 'unknown-name', message: /Did you mean 'fetch'\?/, path: 'steps.1.expression' },
    );
  });

  it('points at the unknown name within a template of several lines', () => {
    assertProblems(
      `name: x
steps:
  - name: a
    type: agent
    prompt: p
    instruction: |
      Read this.

        Then say {{ «$.nope.x» }} aloud.
`,
      { code: 'unknown-name' },
    );
    assertProblems(
      `name: x
steps:
  - name: a
    type: agent
    prompt: p
    instruction: >-
      Read it's
      text and {{ «$.nope» }}
      aloud.
`,
      { code: 'unknown-name' },
    );
    assertProblems(`name: x\nsteps: [{ name: a, type: transform, template: 'it''s {{ «$.nope» }}' }]`, {
      code: 'unknown-name',
    });
    assertProblems(`name: x\nsteps: [{ name: a, type: command, run: "tab\\t\\u00e9 {{ «$.nope» }}" }]`, {
      code: 'unknown-name',
    });
  });

  it('points at the place of a syntax error in an expression', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: "1 + «+» 2" }]', {
      code: 'expression-syntax',
    });
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: "«foo» + 1" }]', {
      code: 'unknown-variable',
    });
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: "echo «{{» $.inputs" }]', {
      code: 'template-unclosed',
    });
  });

  it('looks into input, body, headers and output_mapping', () => {
    const texts = [
      'type: http, url: "http://h", body: { a: [{ b: «$.nope.c» }] }',
      'type: http, url: "http://h", headers: { a: "x {{ «$.nope» }}" }',
      'type: mcp_tool, server: s, tool: t, input: { q: «$.nope» }',
      'type: command, run: ls, output_mapping: { k: «$.nope» }',
      'type: command, run: [ls, «$.nope»]',
      'type: command, run: ls, env: { K: «$.nope» }',
      'type: human, message: "{{ «$.nope» }}"',
      'type: command, run: ls, approval: { message: "{{ «$.nope» }}" }',
      'type: command, run: ls, context: [{ reference: "{{ «$.nope» }}" }]',
      'type: map, over: «$.nope», steps: [{ type: command, run: ls }]',
      'type: conditional, condition: «$.nope», if_true: { type: command, run: ls }',
    ];
    for (const text of texts) assertProblems(`name: x\nsteps: [{ name: a, ${text} }]`, { code: 'unknown-name' });
    assertProblems('name: x\noutputs: { o: «$.nope» }\nsteps: [{ name: a, type: command, run: ls }]', {
      code: 'unknown-name',
    });
  });

  it('leaves braces alone that name nothing', () => {
    assertFine('name: x\nsteps: [{ name: a, type: command, run: "awk {print} {b}" }]');
  });

  it('warns of a name in braces that is almost one there is', () => {
    const fine = 'name: x\ninputs: { folder: {} }\nsteps: [{ name: a, type: transform, template: "{folder} ';
    for (const text of ['«{foldr}»', '{{ $.folder }} «{foldr}»', '«{foldre.x}»']) {
      assertProblems(`${fine}${text}" }]`, {
        code: 'unknown-template-name',
        message: /Did you mean '\{folder(\.x)?\}'\?/,
      });
    }
    assertProblems(
      'name: x\ninputs: { folder: {} }\nsteps: [{ name: a, type: http, url: "http://h", body: { k: [1, "«{foldr}»"] } }]',
      { code: 'unknown-template-name', path: 'steps.0.body.k.1' },
    );
    for (const text of ['${foldr}', "{{ $.folder + '{foldr}' }}", '{something}', '{foldr: 1}', '{ foldr }']) {
      assertFine(`${fine}${text}" }]`);
    }
  });

  it('warns of a path that is not in braces, where there is such a name', () => {
    const step = (keys: string): string => `name: x\ninputs: { folder: {} }\nsteps: [{ name: a, ${keys} }]`;
    const found = { code: 'expression-without-braces', message: /Write \{\{ \$\.folder(\.x\[0\])? \}\}\./ };
    for (const keys of [
      'type: transform, template: «$.folder»',
      'type: transform, template: "{{ $.folder }} «$.folder.x[0]». Go"',
      'type: agent, prompt: p, instruction: Look at «$.folder».',
      'type: http, url: "http://h", body: { k: ["«$.folder»"] , l: $.folder }'.replace(
        '"«$.folder»"',
        '"a «$.folder»"',
      ),
      'type: command, run: ls, context: [{ reference: "see «$.folder»" }]',
    ]) {
      assertProblems(step(keys), found);
    }
    for (const template of [
      '$.folders',
      'US$.folder',
      '\\$.folder',
      'costs $. folder',
      '{{ "$.folder" + $.folder }}',
    ]) {
      assertFine(`${step(`type: transform, template: '${template}'`)}\noutputs: { o: $.folder }`);
    }
  });

  it('sees own names of a container only inside, and those of a parallel step through it', () => {
    const parallel = '{ name: p, type: parallel, steps: [{ name: inner, type: http, url: "http://h" }] }';
    assertProblems(`name: x\nsteps:\n  - ${parallel}\n  - { name: b, type: transform, expression: «$.inner.status» }`, {
      code: 'unknown-name',
      message: /only inside 'p'\. From outside write \$\.p\.inner\./,
    });
    assertFine(`name: x\nsteps:\n  - ${parallel}\n  - { name: b, type: transform, expression: $.p.inner.status }`);
    assertProblems(
      `name: x\nsteps:\n  - ${parallel}\n  - { name: b, type: transform, expression: «$.p.iner.status» }`,
      {
        code: 'unknown-output',
        message: /'inner'/,
      },
    );
  });

  it('sees the item of a map inside the map only', () => {
    assertProblems(
      `name: x
steps:
  - name: m
    type: map
    over: "[1]"
    as: page
    steps: { type: transform, expression: $.page + 1 }
  - { name: b, type: transform, expression: «$.page» }
`,
      { code: 'unknown-name' },
    );
  });

  it('sees the error in a fallback only, and the output in output_mapping only', () => {
    assertFine(
      'name: x\nsteps: [{ name: a, type: command, run: ls, on_error: { fallback: { type: transform, expression: $.error.message } } }]',
    );
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: «$.error.message» }]', {
      code: 'unknown-name',
    });
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: «$.output» }]', { code: 'unknown-name' });
  });

  it('checks names against an output_schema and the known outputs of other steps', () => {
    const agent =
      '{ name: check, type: agent, prompt: p, output_schema: { type: object, properties: { score: { type: number }, who: { properties: { name: {} } } } } }';
    const using = (path: string): string =>
      `name: x\nsteps:\n  - ${agent}\n  - { name: b, type: transform, expression: ${path} }`;
    assertFine(using('$.check.score'));
    assertFine(using('$.check.content'));
    assertFine(using('$.check.who.name'));
    assertProblems(using('«$.check.skore»'), { code: 'unknown-output', message: /Did you mean 'score'\?/ });
    assertProblems(using('«$.check.who.nam»'), { code: 'unknown-output' });
    assertProblems('name: x\nsteps: [{ name: a, type: command, run: ls, output_mapping: { k: «$.output.sdtout» } }]', {
      code: 'unknown-output',
      message: /stdout/,
    });
  });

  it('knows that a step that continues on error may put out an error', () => {
    assertFine(
      'name: x\nsteps:\n  - { name: a, type: command, run: ls, on_error: continue }\n  - { name: b, type: transform, expression: has($.a.error.code) }',
    );
  });

  it('names the inputs there are', () => {
    assertProblems(
      'name: x\ninputs: { topic: {} }\nsteps: [{ name: a, type: command, run: "{topic} {{ «$.inputs.topik» }}" }]',
      { code: 'unknown-input', message: /Did you mean 'topic'\?/ },
    );
  });

  it('names what the execution has', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: «$.execution.start» }]', {
      code: 'unknown-name',
      message: /id, started_at, workflow/,
    });
    assertFine('name: x\nsteps: [{ name: a, type: transform, expression: $.execution.started_at }]');
  });

  it('warns of a reference to a step that is not waited for', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls }
  - { name: b, type: transform, expression: «$.a.stdout», depends_on: [] }
`,
      { code: 'not-upstream', message: /depends_on: \[a\]/ },
    );
    assertProblems(
      'name: x\nsteps: [{ name: p, type: parallel, steps: [{ name: a, type: command, run: ls }, { name: b, type: transform, expression: «$.a» }] }]',
      { code: 'not-upstream', message: /parallel/ },
    );
    assertProblems('name: x\nsteps: [{ name: a, type: transform, expression: «$.a» }]', { code: 'not-upstream' });
  });

  it('advises a depends_on that keeps what the step waits for already', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls }
  - { name: b, type: command, run: ls, depends_on: [] }
  - { name: c, type: transform, expression: «$.a» }
`,
      { code: 'not-upstream', message: /Write depends_on: \[b, a\] in 'c'\./ },
    );
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls }
  - { name: b, type: command, run: ls, depends_on: [] }
  - { name: c, type: transform, expression: «$.a», depends_on: [b] }
`,
      { code: 'not-upstream', message: /Write depends_on: \[b, a\] in 'c'\./ },
    );
  });

  it('does not advise a cycle for a step that comes later', () => {
    const later = (keys: string): string => `name: x
steps:
  - { name: a, type: transform, expression: «$.c» }
  - { name: b, type: command, run: ls }
  - { name: c, type: command, run: ls${keys} }
`;
    assertProblems(later(''), {
      code: 'not-upstream',
      message: /'a' runs before 'c', so 'c' is not there yet\. Move 'a' below 'c'\./,
    });
    assertProblems(later(', depends_on: [a]'), {
      code: 'not-upstream',
      message: /Move 'a' below 'c', and take 'a' out of the depends_on of 'c'\./,
    });
    assertProblems(later(', depends_on: [b]'), { code: 'not-upstream', message: /Move 'a' below 'c'\.$/ });
  });

  it('refuses a use that must fail, and only that', () => {
    const severities = (first: string): readonly string[] =>
      assertProblems(
        `name: x
steps:
  - { name: a, ${first} }
  - { name: b, type: command, run: ls }
`,
        { code: 'not-upstream' },
      ).map(({ severity }) => severity);
    assert.deepEqual(severities("type: agent, prompt: p, instruction: 'Is {«b.stdout»} right?'"), ['error']);
    assert.deepEqual(severities("type: transform, template: '{{ «$.b.stdout» }}'"), ['error']);
    assert.deepEqual(severities("type: transform, expression: 'has(«$.b.stdout»)'"), ['warning']);
    assert.deepEqual(severities("type: transform, expression: 'false ? «$.b» : 1'"), ['warning']);
    assert.deepEqual(severities('type: transform, template: t, when: «$.b.stdout» == null'), ['warning']);
    assert.deepEqual(severities('type: transform, expression: «$.b», on_error: continue'), ['warning']);
  });

  it('follows dependencies over several steps and out of containers', () => {
    assertFine(`name: x
steps:
  - { name: a, type: command, run: ls }
  - { name: b, type: command, run: ls, depends_on: [a] }
  - { name: c, type: command, run: ls, depends_on: [b] }
  - name: p
    type: parallel
    depends_on: [c]
    steps: [{ type: transform, expression: $.a.stdout }]
`);
  });

  it('lets a compensation use what its step put out', () => {
    assertFine(
      'name: x\nsteps: [{ name: a, type: command, run: ls, compensate: { type: command, run: "rm {{ $.a.stdout }}" } }]',
    );
  });

  it('sees mapped keys in the list of their step and in those around', () => {
    assertFine(`name: x
steps:
  - name: c
    type: conditional
    condition: $.inputs == null
    if_true:
      - { name: a, type: command, run: ls, output_mapping: { k: $.output.stdout, l: $.a.stderr } }
      - { type: transform, expression: $.k }
  - { name: b, type: transform, expression: $.k + $.l }
`);
    assertProblems(
      'name: x\nsteps:\n  - { name: a, type: transform, expression: «$.k» }\n  - { name: b, type: command, run: ls, output_mapping: { k: $.output } }',
      { code: 'not-upstream' },
    );
  });

  it('warns of an input that nothing uses', () => {
    assertProblems('name: x\ninputs: { «topic»: {} }\nsteps: [{ name: a, type: command, run: ls }]', {
      code: 'unused-input',
    });
  });

  it('counts inputs as used by templates, whole contexts, code and agents that are given everything', () => {
    const steps = [
      'type: command, run: "{topic}"',
      'type: command, run: "{{ $.inputs.topic }}"',
      'type: transform, expression: $.inputs',
      'type: code, code: "return context.inputs.topic"',
      'type: agent, prompt: p',
      'type: command, run: "{{ $.topic"',
    ];
    for (const text of steps) {
      const { problems } = readWorkflow(`name: x\ninputs: { topic: {} }\nsteps: [{ name: a, ${text} }]`, {
        slug: 'test',
      });
      assert.equal(problems.filter(({ code }) => code === 'unused-input').length, 0, text);
    }
  });

  it('checks steps named by context items', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: agent, prompt: p, context: [{ step: «b» }] }]', {
      code: 'unknown-step',
    });
  });
});
