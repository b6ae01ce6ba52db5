import assert from 'node:assert/strict';
import { type FileSymbol, symbolsOf } from '../../../src/language/symbols.ts';
import { openFile } from '../../support/language-file.ts';

const text = `name: Outline
inputs:
  topic: { type: string }
steps:
  - name: look
    type: parallel
    steps:
      - name: left
        type: transform
        template: L
      - name: right
        type: transform
        template: R
  - name: choose
    type: conditional
    condition: $.look.left == "L"
    if_true:
      - name: yes_then
        type: transform
        template: y
    if_false:
      - name: no_then
        type: transform
        template: n
outputs:
  it: $.choose
`;

function lines(symbols: readonly FileSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === '' ? '' : ` (${detail})`}`,
    ...lines(children, `${indent}  `),
  ]);
}

describe('the outline of a file', () => {
  it('has its keys, inputs, outputs and steps, each in what holds it', () => {
    assert.deepEqual(lines(symbolsOf(openFile(text))), [
      'name',
      'inputs',
      '  topic',
      'steps',
      '  look (parallel)',
      '    left (transform)',
      '    right (transform)',
      '  choose (conditional)',
      '    if_true',
      '      yes_then (transform)',
      '    if_false',
      '      no_then (transform)',
      'outputs',
      '  it',
    ]);
  });

  it('says where each stands, and where its name', () => {
    const steps = symbolsOf(openFile(text)).find(({ name }) => name === 'steps');
    const look = steps?.children[0];
    assert.equal(text.slice(look?.selection.start, look?.selection.end), 'look');
    assert.equal(text.slice(look?.range.start, look?.range.end).startsWith('name: look'), true);
    assert.equal(text.slice(look?.range.start, look?.range.end).endsWith('template: R'), true);
  });

  it('has what can be read of a text that is not finished', () => {
    const half = text.slice(0, text.indexOf('condition:') + 5);
    assert.equal(lines(symbolsOf(openFile(half))).includes('  look (parallel)'), true);
  });

  it('has the keys of agents, groups and the configuration', () => {
    const agent = openFile('name: writer\nprompt: Write.\npersonality:\n  tone: dry\n', { kind: 'agent' });
    assert.deepEqual(lines(symbolsOf(agent)), ['name', 'prompt', 'personality', '  tone']);
    assert.deepEqual(lines(symbolsOf(openFile('', { kind: 'config' }))), []);
  });

  it('leaves what an alias stands for where it is written', () => {
    const aliased = `name: Outline
inputs: &all
  topic: { type: string }
more: *all
steps:
  - { name: &first one, type: transform, template: x }
  - { type: transform, name: *first, template: y }
`;
    const symbols = symbolsOf(openFile(aliased));
    assert.deepEqual(lines(symbols), [
      'name',
      'inputs',
      '  topic',
      'more',
      'steps',
      '  one (transform)',
      '  one (transform)',
    ]);
    const [, second] = symbols.at(-1)?.children ?? [];
    assert.ok(second !== undefined && second.range.start <= second.selection.start);
  });
});
