import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/dsl/edit/text-edit.ts';
import type { FixOfProblem } from '../../../src/language/fixes/fix.ts';
import { findFixes } from '../../../src/language/fixes/find-fixes.ts';
import type { DefinitionSurroundings } from '../../../src/dsl/definition-surroundings.ts';
import { openMarked, type Texts } from '../../support/language-files.ts';

const main = '.baton/workflows/main.yaml';

interface Offered {
  readonly text: string;
  readonly fixes: readonly FixOfProblem[];
}

function offered(
  marked: string,
  { others = {}, over = {} }: { others?: Texts; over?: Partial<DefinitionSurroundings> } = {},
): Offered {
  const { around, offset } = openMarked({ [main]: marked, ...others }, over);
  return { text: around.file.text, fixes: findFixes(around, { start: offset, end: offset }) };
}

/** The text after the fix with the title. */
function fixed({ text, fixes }: Offered, title: string): string {
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix !== undefined, `${title} among ${fixes.map((each) => each.title).join(', ')}`);
  return applyEdits(text, fix.edits);
}

const titles = ({ fixes }: Offered): readonly string[] => fixes.map(({ title }) => title);

describe('quick fixes', () => {
  it('put what was probably meant in the place of a slip, wherever in the words of the problem it is', () => {
    const text = (step: string): string => `name: Main
inputs: { topic: { type: string } }
steps:
  - { name: fetch, type: http, url: "https://example.com/{topic}" }
  - ${step}
`;
    for (const [wrong, right, title] of [
      ['{ name: b, type: tran|form, expression: $.fetch }', 'type: transform,', "Change 'tranform' to 'transform'"],
      ['{ name: b, type: transform, expresion|: $.fetch }', ' expression: $', "Change 'expresion' to 'expression'"],
      ['{ name: b, type: transform, expression: $.fe|cth.body }', '$.fetch.body', "Change 'fecth' to 'fetch'"],
      ['{ name: b, type: transform, expression: $.fetch.bd|y }', '$.fetch.body', "Change 'bdy' to 'body'"],
      ['{ name: b, type: transform, expression: $.inputs.topc| }', '$.inputs.topic', "Change 'topc' to 'topic'"],
      ['{ name: b, type: transform, expression: sizze|($.fetch) }', 'size($.fetch)', "Change 'sizze' to 'size'"],
      ['{ name: b, type: transform, template: "a {top|ix} b" }', 'a {topic} b', "Change 'topix' to 'topic'"],
      ['{ name: b, depends_on: [fetc|], type: transform, expression: "1" }', '[fetch]', "Change 'fetc' to 'fetch'"],
      ['{ name: b, type: agent, prompt: x, tools: [raed_|file] }', '[read_file]', "Change 'raed_file' to 'read_file'"],
      ['{ name: b, type: agent, prompt: x, run_if: alway|s_ }', 'run_if: always }', "Change 'always_' to 'always'"],
    ] as const) {
      const found = offered(text(wrong));
      assert.ok(fixed(found, title).includes(right), wrong);
      assert.equal(found.fixes[0]?.title, title);
      assert.equal(found.fixes[0].isPreferred, true);
    }
  });

  it('put a path into braces, in quotes where YAML would read those', () => {
    const text = (step: string): string => `name: Main
inputs: { topic: { type: string } }
steps:
  - { name: a, type: transform, template: x }
  ${step}
`;
    for (const [wrong, right] of [
      ['- { name: b, type: transform, template: $.to|pic }', "template: '{{ $.topic }}' }"],
      ['- { name: b, type: transform, template: "On $.to|pic, $.topic" }', 'template: "On {{ $.topic }}, $.topic" }'],
      ['- name: b\n    type: transform\n    template: On $.to|pic.', 'template: On {{ $.topic }}.\n'],
      ['- name: b\n    type: transform\n    template: |\n      $.to|pic', 'template: |\n      {{ $.topic }}\n'],
    ] as const) {
      const found = offered(text(wrong));
      const result = fixed(found, 'Put $.topic into braces');
      assert.ok(result.includes(right), result);
      assert.equal(found.fixes[0]?.isPreferred, true);
    }
  });

  it('make a text of what was no expression', () => {
    const head = 'name: Main\nsteps:\n  - name: a\n    type: transform\n';
    const template = offered(`${head}    expression: '|Hi {{ $.execution.id }}'\n`);
    assert.equal(fixed(template, 'Make it a template'), `${head}    template: 'Hi {{ $.execution.id }}'\n`);
    const output = offered(`${head}    template: x\noutputs:\n  u: so|me text\n`);
    assert.equal(fixed(output, 'Put the text into quotes'), `${head}    template: x\noutputs:\n  u: '"some text"'\n`);
    const braces = offered(`${head}    template: x\noutputs:\n  u: '{{ $|.a }}'\n`);
    assert.equal(fixed(braces, braces.fixes[0]?.title ?? ''), `${head}    template: x\noutputs:\n  u: '$.a'\n`);
  });

  it('make YAML of what is none: quotes, indentation, tabs', () => {
    const head = 'name: Main\nsteps:\n  - name: a\n    type: transform\n';
    for (const [wrong, title, right] of [
      ['    template: |Sort: {{ $.a }}\n', 'Put the text into quotes', '    template: "Sort: {{ $.a }}"\n'],
      ['    template: |Say: "it: so"\n', 'Put the text into quotes', `    template: 'Say: "it: so"'\n`],
      ['    template: |"open\n', 'Close the quotes at the end of the line', '    template: "open"\n'],
      ['    template: |x\n     when: a\n', 'Correct the indentation', '    template: x\n    when: a\n'],
      ['|\t\ttemplate: x\r\n', 'Indent with spaces', '    template: x\r\n'],
    ] as const) {
      const found = offered(head + wrong);
      assert.equal(fixed(found, title), head + right);
      assert.equal(found.fixes.length, 1);
    }
  });

  it('leave text alone that no quote or blank would make YAML', () => {
    assert.deepEqual(titles(offered('name: Main\nsteps: [|\n')), []);
    assert.deepEqual(titles(offered('name: Main\nsteps:\n  - a: 1\n |b\n')), []);
  });

  it('leave everything but the slip as it is', () => {
    const marked =
      'name: Main # fecth\r\nsteps:\r\n- {name: "fetch", type: http, url: x}\r\n- name: b # here\r\n  type: transform\r\n  expression: "$.fec|th.fecth"\r\n';
    const found = offered(marked);
    assert.equal(fixed(found, "Change 'fecth' to 'fetch'"), found.text.replace('$.fecth', '$.fetch'));
  });

  it('declare an input that an expression or template names', () => {
    const text = 'name: Main\nsteps:\n  - { name: a, type: transform, expression: $.topi|c.text }\n';
    assert.equal(
      fixed(offered(text), "Declare the input 'topic'"),
      'name: Main\ninputs:\n  topic:\n    type: string\nsteps:\n  - { name: a, type: transform, expression: $.topic.text }\n',
    );
    const beside =
      'name: Main\ninputs: { a_b: { type: string } }\nsteps:\n  - { name: a, type: transform, expression: $.inputs.to|pic + $.a_b }\n';
    assert.ok(fixed(offered(beside), "Declare the input 'topic'").includes('topic: { type: string }'));
  });

  it('remove an input that nothing uses, the last one with the key above it', () => {
    const two =
      'name: Main\ninputs:\n  # Of what\n  top|ic: { type: string }\n  depth: { type: string }\nsteps:\n  - { name: a, type: transform, expression: $.depth }\n';
    assert.equal(
      fixed(offered(two), "Remove 'topic'"),
      'name: Main\ninputs:\n  depth: { type: string }\nsteps:\n  - { name: a, type: transform, expression: $.depth }\n',
    );
    const one =
      'name: Main\ninputs:\n  top|ic: { type: string }\nsteps:\n  - { name: a, type: transform, expression: "1" }\n';
    assert.equal(
      fixed(offered(one), "Remove 'topic'"),
      'name: Main\nsteps:\n  - { name: a, type: transform, expression: "1" }\n',
    );
  });

  it('raise a limit that refuses the first call to what one call needs', () => {
    const text =
      'name: Main\nbudget: { tokens: 10|0 } # little\nmodel: rehearsal\nsteps:\n  - { name: a, type: agent, prompt: Hi }\n';
    const found = offered(text);
    const [fix] = found.fixes;
    assert.match(fix?.title ?? '', /^Raise it to 51\d tokens$/);
    assert.match(fixed(found, fix?.title ?? ''), /^name: Main\nbudget: \{ tokens: 51\d \} # little\n/);
  });

  it('let a step wait for the step whose output it uses, after all that it waits for', () => {
    const steps = (last: string): string => `name: Main
steps:
  - { name: a, type: http, url: x }
  - { name: b, type: http, url: x, depends_on: [] } # at once
${last}`;
    const flow = steps('  - { name: c, type: transform, expression: $.a.bo|dy, depends_on: [b] } # waits\n');
    assert.equal(fixed(offered(flow), "Let 'c' wait for 'a'"), flow.replace('|', '').replace('[b]', '[b, a]'));
    const implicit = steps('  - name: c # waits\n    type: transform\n    template: see {{ $.|a.body }}\n');
    assert.match(
      fixed(offered(implicit), "Let 'c' wait for 'a'"),
      /\n {2}- name: c # waits\n {4}type: transform\n {4}depends_on: \[b, a\]\n {4}template: see/,
    );
    const block = steps(
      '  - name: c\n    depends_on:\n      - b # first\n    type: transform\n    template: "{|a.body}"\n',
    );
    assert.match(fixed(offered(block), "Let 'c' wait for 'a'"), /depends_on:\n {6}- b # first\n {6}- a\n/);
    const inside = steps(
      '  - name: c\n    depends_on: [b]\n    type: conditional\n    condition: $.b.status == 200\n    if_true: { name: d, type: transform, expression: $.a|.body }\n',
    );
    assert.match(fixed(offered(inside), "Let 'c' wait for 'a'"), / {4}depends_on: \[b, a\]\n {4}type: conditional/);
  });

  it('let no step wait for one that waits for it, or stands beside it in a parallel step', () => {
    const later =
      'name: Main\nsteps:\n  - { name: a, type: transform, expression: $.|b }\n  - { name: b, type: transform, expression: "1" }\n';
    assert.ok(!titles(offered(later)).some((title) => title.startsWith('Let ')));
    const branch = `name: Main
steps:
  - name: box
    type: parallel
    steps: [{ name: a, type: transform, expression: $.|b }, { name: b, type: transform, expression: "1" }]
`;
    assert.deepEqual(titles(offered(branch)), []);
  });

  it('move a step below the one whose output it uses, unless others use it in between', () => {
    const steps = (first: string, between: string): string => `name: Main
steps:
  # Says it.
  - { name: a, type: transform, expression: ${first} }
  - { name: b, type: transform, expression: ${between} }
  - { name: c, type: http, url: x } # the last
`;
    assert.equal(
      fixed(offered(steps('$.|c.body', '"1"')), "Move 'a' below 'c'"),
      `name: Main
steps:
  - { name: b, type: transform, expression: "1" }
  - { name: c, type: http, url: x } # the last
  # Says it.
  - { name: a, type: transform, expression: $.c.body }
`,
    );
    assert.deepEqual(titles(offered(steps('$.|c.body', '$.a'))), []);
  });

  it('take away what keeps a step from running, and nothing unasked', () => {
    const one = (rest: string): Offered =>
      offered(
        `name: Main\nsteps:\n  - { name: a, type: command, run: ls, ${rest} }\n  - { name: b, type: command, run: ls }\n`,
      );
    for (const [rest, title, left] of [
      ['when: fal|se', "Remove 'when'", 'run: ls }'],
      ['run_if: fai|led', "Remove 'run_if'", 'run: ls }'],
      ['depends_on: [|b]', "Remove 'b'", 'depends_on: [] }'],
    ] as const) {
      const found = one(rest);
      assert.ok(fixed(found, title).includes(left), title);
      assert.ok(!found.fixes.some(({ isPreferred }) => isPreferred));
    }
  });

  it('give a second step of one name another, and wait for no more branches than there are', () => {
    const two =
      'name: Main\nsteps:\n  - { name: a, type: command, run: ls }\n  - { name: "|a", type: command, run: ls }\n';
    assert.match(fixed(offered(two), "Name it 'a_2'"), /\{ name: a, .*\n.*\{ name: "a_2", /);
    const box =
      'name: Main\nsteps:\n  - { name: a, type: parallel, wait_for: count:|3, steps: [{ type: command, run: ls }] }\n';
    assert.match(fixed(offered(box), 'Wait for all branches'), /wait_for: all, steps/);
  });

  it('write true, false and numbers as such, and a first step where there is none', () => {
    const one = (rest: string): Offered =>
      offered(`name: Main\nsteps:\n  - { name: a, type: command, run: ls, ${rest} }\n`);
    assert.match(fixed(one('shell: y|es'), 'Write true'), /shell: true \}/);
    assert.match(fixed(one('shell: "o|ff"'), 'Write false'), /shell: false \}/);
    assert.match(fixed(one('max_retries: "3|"'), 'Write 3'), /max_retries: 3 \}/);
    assert.match(fixed(one('timeout_seconds: 1.5|s'), 'Write 1.5'), /timeout_seconds: 1\.5 \}/);
    for (const empty of ['steps: [|]\n', 'steps|:\n']) {
      assert.match(fixed(offered(`name: Main\n${empty}`), 'Write a first step'), /steps:\n? *(?:\[?\{|- )/);
    }
  });

  it('add a key that is required, with something of its form', () => {
    const missing = (step: string): Offered => offered(`name: Main\nsteps:\n  - ${step}\n`);
    assert.match(fixed(missing('{ ty|pe: http, name: a }'), "Add the key 'url'"), /url: 'https:/);
    assert.match(fixed(missing('{ ty|pe: transform, expression: "1" }'), "Add the key 'name'"), /name: step\b/);
    assert.match(fixed(offered('na|me: Main\n'), "Add the key 'steps'"), /steps:\n +- name: first\n +type: transform/);
    const agent = openMarked({ '.baton/agents/lead.yaml': 'na|me: lead\n' });
    const [fix] = findFixes(agent.around, { start: agent.offset, end: agent.offset });
    assert.equal(fix?.title, "Add the key 'prompt'");
  });

  it('create the agent, group or workflow that is named and not there', () => {
    const step = (rest: string): Offered =>
      offered(`name: Main\nsteps:\n  - { name: a, ${rest} }\n`, {
        others: { '.baton/agents/lead.yaml': 'name: lead\nprompt: x\n' },
      });
    const agent = step('type: agent, agent: "scri|be", instruction: x');
    assert.deepEqual(titles(agent), ["Create the agent 'scribe'", "Define the agent 'scribe' in this file"]);
    const [created] = agent.fixes;
    assert.equal(created?.files[0]?.path, '.baton/agents/scribe.yaml');
    assert.match(created.files[0].text, /^name: scribe\n/);
    assert.match(
      fixed(agent, "Define the agent 'scribe' in this file"),
      /agents:\n {2}scribe:\n {4}prompt: You are scribe/,
    );
    const workflow = step('type: workflow, workflow: oth|er-one, input: { depth: 1 }');
    assert.match(workflow.fixes[0]?.files[0]?.text ?? '', /^name: other-one\ninputs:\n {2}depth: /);
    const group = step('type: agent, prompt: x, context: [{ shared: co|re }]');
    assert.deepEqual(group.fixes[0]?.files, [
      { path: '.baton/groups/core.yaml', text: 'name: core\ngoal: ""\nmembers: [lead]\n' },
    ]);
  });

  it('write what the language wants: quotes, size, $, a shell, three numbers, the name of the file', () => {
    const one = (rest: string): Offered =>
      offered(
        `name: Main\ninputs: { rows: { type: array } }\nsteps:\n  - name: a\n    ${rest}\n  - { name: z, type: transform, expression: $.rows }\n`,
      );
    assert.match(
      fixed(one('type: transform\n    template: {{ $.ro|ws }}'), 'Put the template into quotes'),
      /template: "\{\{ \$\.rows \}\}"\n/,
    );
    assert.match(
      fixed(one('type: transform\n    expression: $.rows.len|gth'), 'Write size($.rows)'),
      /expression: size\(\$\.rows\)\n/,
    );
    assert.match(fixed(one('type: transform\n    expression: ro|ws'), 'Write $.rows'), /expression: \$\.rows\n/);
    assert.match(
      fixed(one('type: command\n    run: ls |> out.txt'), 'Let a shell read the command line'),
      / shell: true\n/,
    );
    const steps = 'steps:\n  - { name: a, type: transform, expression: "1" }\n';
    assert.match(
      fixed(offered(`name: Main\nversion: 1.2|\n${steps}`), 'Write the version as 1.2.0'),
      /version: 1\.2\.0\n/,
    );
    const slug = offered(`name: Main\nslug: oth|er\n${steps}`);
    assert.match(fixed(slug, "Change it to 'main', the name of the file"), /slug: main\n/);
    assert.equal(fixed(slug, "Remove 'slug'"), `name: Main\n${steps}`);
  });

  it('write no name that would break the text, and no key that is there already', () => {
    const step = '  - { name: b, type: transform, expression: "1", depends_on: [fe|cth] }\n';
    assert.deepEqual(titles(offered(`name: Main\nsteps:\n  - { name: "fetch ]", type: http, url: x }\n${step}`)), []);
    const keys = 'name: Main\nsteps:\n  - { name: a, type: transform, expression: "1", expres|ion: "2" }\n';
    assert.deepEqual(titles(offered(keys)), ["Remove 'expresion'"]);
  });

  it('are those of keys with dots in their names, and of keys without a name', () => {
    const text = (key: string): string =>
      `name: Main\nsteps:\n  - { name: a, type: transform, expression: "1", ${key}: x }\n`;
    for (const key of ['"a|.b.0"', '|""', '"steps|"', '0|']) {
      assert.equal(
        fixed(offered(text(key)), `Remove '${key.replaceAll(/[|"]/g, '')}'`),
        text('x').replace(', x: x', ''),
      );
    }
  });

  it('are those of the first problems where there are very many', () => {
    const steps = Array.from(
      { length: 90 },
      (_, n) => `  - { name: a${n}, type: transform, expression: "1", wron: x }\n`,
    );
    const { around } = openMarked({ [main]: `na|me: Main\nsteps:\n${steps.join('')}` });
    const all = { start: 0, end: around.file.text.length };
    assert.deepEqual([around.file.content.problems.length, findFixes(around, all).length], [90, 30]);
    const at = around.file.text.lastIndexOf('wron');
    assert.deepEqual(
      findFixes(around, { start: at, end: at }).map(({ problem }) => problem.line),
      [92],
    );
  });

  it('are none where nothing is wrong, and for a file that is beyond reading', () => {
    assert.deepEqual(titles(offered('name: Ma|in\nsteps:\n  - { name: a, type: transform, expression: "1" }\n')), []);
    assert.deepEqual(titles(offered('name: [|\n')), []);
    assert.deepEqual(titles(offered(`name: |${'[['.repeat(40)}\n`)), []);
  });
});
