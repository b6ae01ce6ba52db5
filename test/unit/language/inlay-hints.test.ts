import assert from 'node:assert/strict';
import type { ModelReference } from '../../../src/domain/model.ts';
import { inlayHints } from '../../../src/language/inlay-hints.ts';
import { openFile } from '../../support/language-file.ts';

const text = `name: Hints
agents:
  fast: { prompt: Be quick., model: { capability: fast } }
steps:
  - name: one
    type: agent
    agent: writer
  - name: two
    type: agent
    agent: fast
  - name: three
    type: agent
    prompt: Think.
    model: { provider: local, name: large }
    depends_on: [one]
  - name: four
    type: parallel
    steps:
      - { name: a, type: transform, template: a }
      - { name: b, type: transform, template: b }
`;

const model = (provider: string, name: string): ModelReference => ({ kind: 'named', provider, name });

const workspace = {
  names: { models: [{ provider: 'local', name: 'small', capabilities: ['fast'] }] },
  default_model: model('local', 'usual'),
  agent_models: new Map<string, ModelReference>([['writer', { kind: 'inherit' }]]),
};

function shown(given = text, around: Parameters<typeof inlayHints>[2] = workspace): readonly string[] {
  return inlayHints(openFile(given), { start: 0, end: given.length }, around).map(
    ({ offset, text: hint }) => `${given.slice(0, offset).split(/\s/).at(-1) ?? ''}: ${hint}`,
  );
}

describe('hints in a workflow', () => {
  it('say what a step waits for by its place, and which model an agent gets', () => {
    assert.deepEqual(shown(), ['one: local/usual', 'two: after one', 'two: local/small', 'four: after three']);
  });

  it('name the model of the workflow before that of the workspace', () => {
    assert.equal(shown(`model: { provider: other, name: big }\n${text}`)[0], 'one: other/big');
    assert.deepEqual(shown(text, { ...workspace, default_model: null })[0], 'two: after one');
  });

  it('are those of the shown part alone', () => {
    const hints = inlayHints(openFile(text), { start: text.indexOf('- name: four'), end: text.length }, workspace);
    assert.deepEqual(
      hints.map((hint) => hint.text),
      ['after three'],
    );
  });
});
