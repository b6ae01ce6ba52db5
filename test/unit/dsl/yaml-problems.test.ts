import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';
import { assertProblems } from '../../support/marked-yaml.ts';

describe('problems of YAML itself', () => {
  it('gives syntax errors their place', () => {
    const { problems, workflow } = readWorkflow('name: x\nsteps:\n  - { name: a, type: code, code: [ }\n', {
      slug: 'test',
    });
    assert.equal(workflow, null);
    assert.ok(problems.every(({ code, line }) => code === 'yaml-syntax' && line >= 3));
  });

  it('still reports what stands before the first syntax error, and nothing that may stand behind it', () => {
    const { problems } = readWorkflow('nam: x\ninputs: { a: {} }\nsteps:\n  - "\n', { slug: 'test' });
    assert.deepEqual(
      problems.map(({ code, line }) => `${line} ${code}`),
      ['1 unknown-key', '4 yaml-syntax'],
    );
  });

  it('tells of a tab once and of nothing else that it leads to', () => {
    const [tab] = assertProblems(
      'name: x\nsteps:\n  - name: a\n«»\ttype: code\n    code: x\n  - name: b\n    code: x\n'.replace('«»\t', '«\t»'),
      { code: 'yaml-syntax', message: /no tabs/ },
    );
    assert.equal(tab?.line, 4);
  });

  it('finds a quote that is never closed where it opens', () => {
    assertProblems("name: x\nsteps:\n  - name: a\n    type: code\n    code: «'»x\n  - name: b\n    type: code\n", {
      code: 'yaml-syntax',
      message: /no closing one: write ' at its end/,
    });
  });

  it('says once what is wrong with a key', () => {
    const { problems } = readWorkflow('name: x\nsteps:\n  - name: a\n    type: code\n    code x\n', { slug: 'test' });
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message.slice(0, 30)]),
      [[5, 'This is no key with a value: c']],
    );
  });

  it('finds a key that stands twice', () => {
    assertProblems('name: x\n«name»: y\nsteps: [{ name: a, type: code, code: x }]', { code: 'duplicate-key' });
  });

  it('refuses what JSON cannot hold', () => {
    assertProblems('name: x\nsteps: [{ name: a, type: code, code: x, input: { v: «.nan» } }]', { code: 'wrong-type' });
    assertProblems('name: x\nsteps: [{ name: a, type: code, code: x, input: { «[a]»: 1 } }]', { code: 'wrong-type' });
  });

  it('asks for quotes around a template that begins a value, and reads the rest of the file', () => {
    const input = 'name: x\ninputs: { x: {} }\nsteps:\n  - name: a\n    type: http\n    ';
    const lines = [
      ['url: «{{ $.x }}»\n', "Write url: '{{ $.x }}'"],
      ['url: «{{ $.x }}/path»   # there\n    method: GET\n', "Write url: '{{ $.x }}/path'"],
      ['url: «{{ $.x ? "a: b" : $.x[0] }}»\n', `Write url: '{{ $.x ? "a: b" : $.x[0] }}'`],
      [`url: «{{ $.x + 'b' }}»\n`, `Write url: "{{ $.x + 'b' }}"`],
      [`url: «{{ $.x + 'b' + "c" }}»\n`, 'Write url: >- and the template on the next line'],
      ['url: «{{ $.x }}: {{ $.x }}»', 'Write url:'],
      ['url: h\n    body: [1, «{{ $.x }}/a», 2]\n', "Write '{{ $.x }}/a'"],
      ['url: h\n    body:\n      - «{{ $.x }}»\n      - «{{ $.x }} b»\n', "Write '{{ $.x }}'"],
      ['url: h\n    body: { a: «{{ $.x }}», b: 1 }\n', "Write a: '{{ $.x }}'"],
    ] as const;
    for (const [line, advice] of lines) {
      const [problem] = assertProblems(input + line, { code: 'template-not-quoted' });
      assert.ok(problem?.message.includes(advice), problem?.message);
    }
    assertProblems(`${input}url: h\n    «metod»: GET\n    body: «{{ $.x }}»\n`, {
      code: ['unknown-key', 'template-not-quoted'],
    });
  });

  it('finds an alias without anchor and one inside of its own anchor', () => {
    assertProblems('name: x\ntags: [a, «*b»]\nsteps: [{ name: a, type: code, code: x }]', {
      code: ['yaml-syntax'],
      path: 'tags.1',
    });
  });

  it('warns of tags that mean nothing here', () => {
    const { problems } = readWorkflow('name: !mine x\nsteps: [{ name: a, type: code, code: x }]', { slug: 'test' });
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['yaml-warning', 'warning']],
    );
  });

  it('counts columns from the first character behind a byte order mark', () => {
    const { problems } = readWorkflow('\uFEFFnam: x\nname: y\nsteps: [{ name: a, type: code, code: x }]', {
      slug: 'test',
    });
    assert.deepEqual(
      problems.map(({ column }) => column),
      [1],
    );
  });

  it('reads Windows line ends', () => {
    assertProblems('name: x\r\n«nam»: y\r\nsteps: [{ name: a, type: code, code: x }]\r\n', { code: 'unknown-key' });
  });

  it('says that an empty file is no workflow', () => {
    const { problems } = readWorkflow('# nothing\n', { slug: 'test' });
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [['wrong-type', 'The file is empty. A file begins with its keys, such as name: ….']],
    );
  });

  it('follows aliases to the place of what they stand for', () => {
    assertProblems(
      `name: x
steps:
  - { name: a, type: command, run: ls, env: &env { «K»: [1] } }
  - { name: b, type: command, run: ls, env: *env }
`.replace('«K»: [1]', 'K: «[1]»'),
      { code: 'wrong-type' },
    );
  });
});
