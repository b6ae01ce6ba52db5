import assert from 'node:assert/strict';
import { readWorkflow } from '../../../src/dsl/read-workflow.ts';

const ok = 'steps:\n  - name: a\n    type: command\n    run: ls\n';

/** What a beginner writes, and every problem of it: place, code, part of the message. */
const rows: readonly (readonly [string, string, readonly (readonly [string, string, string])[]])[] = [
  [
    'a key indented too deep',
    `name: x\n${ok.replace('    run', '     run')}`,
    [['4:11', 'yaml-syntax', 'indentation']],
  ],
  ['tabs', `name: x\n${ok.replaceAll('    ', '\t')}`, [['4:1', 'yaml-syntax', 'indent with spaces']]],
  ['no steps', 'name: x\n', [['1:1', 'missing-key', "'steps'"]]],
  ['a wrong type of step', `name: x\n${ok.replace('command', 'comand')}`, [['4:11', 'unknown-step-type', "'command'"]]],
  ['a text for a list', `name: x\ntags: one\n${ok}`, [['2:7', 'wrong-type', 'Write [one].']]],
  ['steps without hyphens', 'name: x\nsteps:\n  a:\n    type: command\n', [['3:3', 'wrong-type', "with '- '"]]],
  [
    'two steps of one name',
    `name: x\n${ok}  - name: a\n    type: transform\n    template: '{{ $.a.stdout }}'\n`,
    [['6:11', 'duplicate-name', "'a'"]],
  ],
  [
    'misspelt dependencies',
    `name: x\n${ok}  - { name: b, type: command, run: ls, depends_on: [A, aa] }\n`,
    [
      ['6:53', 'invalid-value', 'lower-case'],
      ['6:56', 'unknown-step', "'aa'"],
    ],
  ],
  ['a colon in a text', `name: My flow: the best\n${ok}`, [['1:7', 'yaml-syntax', 'quotes']]],
  ['a missing key', 'name: x\nsteps:\n  - name: a\n    type: http\n', [['3:5', 'missing-key', "'url'"]]],
  ['a wrong word', `name: x\nstatus: actve\n${ok}`, [['2:9', 'invalid-value', "'active'"]]],
  ['an empty file', '', [['1:1', 'wrong-type', 'The file is empty']]],
  ['a list at the top', '- name: a\n', [['1:1', 'wrong-type', 'begins with its keys']]],
  ['a limit with a unit', `name: x\ntimeout_seconds: 10s\n${ok}`, [['2:18', 'wrong-type', 'Write 10.']]],
  [
    'a cron in words',
    `name: x\ntrigger: { type: schedule, cron: every day }\n${ok}`,
    [['2:34', 'invalid-value', 'five or six fields']],
  ],
  [
    'an unknown input',
    "name: x\ninputs: { topic: {} }\nsteps:\n  - { name: a, type: transform, template: '{topic} {{ $.topik }}' }\n",
    [['4:55', 'unknown-name', "'topic'"]],
  ],
  ['a misspelt type', `name: x\n${ok.replace('type', 'tpye')}`, [['4:5', 'unknown-key', "'type'"]]],
  [
    'a type under another name',
    `name: x\n${ok.replace('type: command', 'kind: shell')}`,
    [['4:5', 'unknown-key', "'type'"]],
  ],
  [
    'keys in capitals',
    `Name: x\nSteps:${ok.slice('steps:'.length)}`,
    [
      ['1:1', 'unknown-key', "'name'"],
      ['2:1', 'unknown-key', "'steps'"],
    ],
  ],
];

describe('the mistakes of beginners', () => {
  for (const [what, text, expected] of rows) {
    it(`are told once, with what to do: ${what}`, () => {
      const { problems } = readWorkflow(text, { slug: 'test' });
      const found = problems.map(({ line, column, code }) => [`${line}:${column}`, code]);
      assert.deepEqual(
        found,
        expected.map(([place, code]) => [place, code]),
        JSON.stringify(problems),
      );
      expected.forEach(([, , part], index) => {
        assert.ok(problems[index]?.message.includes(part), problems[index]?.message);
      });
    });
  }
});
