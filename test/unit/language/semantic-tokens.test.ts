import assert from 'node:assert/strict';
import { semanticTokens } from '../../../src/language/semantic-tokens.ts';
import { openFile } from '../../support/language-file.ts';

function words(text: string): readonly string[] {
  return semanticTokens(openFile(text)).map(({ start, end, type, modifiers }) =>
    [text.slice(start, end), type, ...modifiers].join(' '),
  );
}

describe('the words of a workflow', () => {
  it('are names of steps, inputs and agents where they are made and used', () => {
    const text = `name: Words
inputs: { topic: { type: string } }
agents: { writer: { prompt: 'About {{ $.topic }}' } }
steps:
  - name: draft
    type: agent
    agent: writer
    instruction: "On {{ $.inputs.topic }}"
  - name: note
    type: transform
    depends_on: [draft]
    template: "{draft} about {{ $.topic }}"
`;
    assert.deepEqual(words(text), [
      'topic parameter declaration',
      'writer class declaration',
      'draft variable declaration',
      'writer class',
      'inputs parameter',
      'note variable declaration',
      'draft variable',
      'draft variable',
      'topic parameter',
    ]);
  });

  it('are those of expressions that no braces show', () => {
    const text = `name: Words
inputs: { many: { type: array } }
steps:
  - name: a
    type: transform
    expression: size($.many) > 3 && "x" in $.many
`;
    assert.deepEqual(words(text).slice(2), [
      'size function',
      'many parameter',
      '> operator',
      '3 number',
      '& operator',
      '& operator',
      '"x" string',
      'in keyword',
      'many parameter',
    ]);
  });

  it('stand in the order of the file and never over each other, also in block texts', () => {
    const text = `name: Words
inputs: { topic: { type: string } }
steps:
  - name: a
    type: transform
    template: |
      First {{ $.topic }}
      and {{ $.topic.upper() }} "quoted"
`;
    assert.deepEqual(words(text).slice(2), ['topic parameter', 'topic parameter']);
  });

  it('are none of a text over several lines, which no editor can show', () => {
    const text = 'name: Words\nsteps:\n  - name: half\n      typed\n    type: transform\n    expression: "1"\n';
    assert.deepEqual(words(text), ['1 number']);
    assert.deepEqual(words(text.replace('\n      typed', '')).slice(0, 1), ['half variable declaration']);
  });

  it('are none where nothing can be read', () => {
    assert.deepEqual(words('steps: [ {{{'), []);
  });
});
