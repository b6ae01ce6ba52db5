import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/hover.ts';
import { openMarked } from '../../support/language-files.ts';

const text = `name: Hover
inputs:
  topic: { type: string, description: What it is about., default: tests }
steps:
  - name: look
    type: agent
    agent: writer
    timeout_seconds: 5
    output_schema: { type: object, properties: { text: { minLength: 3 } } }
  - name: tell
    type: transform
    depends_on: [look]
    template: 'On {{ $.topic }}: {{ $.look.text }}'
`;

/** What is said with the cursor in the middle of that piece of the text: its text and its question. */
function said(piece: string, within = piece) {
  const at = text.indexOf(piece) + piece.indexOf(within) + 1;
  const marked = `${text.slice(0, at)}|${text.slice(at)}`;
  const { around, offset } = openMarked(
    { '.baton/workflows/test.yaml': marked },
    { agents: [{ name: 'writer', description: 'Writes well.', file: '.baton/agents/writer.yaml' }] },
  );
  const hover = hoverAt(around.file, offset, around.workspace);
  return { text: hover?.text ?? '', asks: hover?.asks, range: text.slice(hover?.range.start, hover?.range.end) };
}

describe('hovering over a workflow', () => {
  it('explains keys: what values they take, the default, what they are for', () => {
    const { text: words, range, asks } = said('timeout_seconds');
    assert.equal(range, 'timeout_seconds');
    assert.match(words, /^`timeout_seconds`: .*number\n\n\S/);
    assert.equal(asks, null);
  });

  it('explains the keywords of a JSON schema in that of an answer', () => {
    const { text: words, range } = said('minLength');
    assert.equal(range, 'minLength');
    assert.equal(words, '`minLength`: whole number\n\nCharacters that a text has at least.');
  });

  it('says what a type makes of a step', () => {
    const { text: words, range } = said('type: agent', 'agent');
    assert.equal(range, 'agent');
    assert.match(words, /^`type: agent`\n\n\S.* agent/);
    assert.equal(said('type: string', 'string').text, '');
  });

  it('says what a step is, and asks for its last result', () => {
    assert.deepEqual(said('name: tell', 'tell'), {
      text: '**step** `tell`\n\ntype `transform` · after `look`',
      asks: { kind: 'step', name: 'tell' },
      range: 'tell',
    });
    assert.equal(said('[look]', 'look').text, '**step** `look`\n\ntype `agent` · agent `writer`');
  });

  it('says what is at a path of an expression, and asks for its last value', () => {
    assert.deepEqual(said('$.topic', 'topic'), {
      text: '**input** `topic`\n\n`string` · default `"tests"`\n\nWhat it is about.',
      asks: { kind: 'value', path: ['topic'] },
      range: '$.topic',
    });
    assert.deepEqual(said('$.look.text', 'text').asks, { kind: 'value', path: ['look', 'text'] });
  });

  it('describes agents, and has nothing to say elsewhere', () => {
    assert.equal(said('agent: writer', 'writer').text, '**agent** `writer`\n\nWrites well.');
    assert.equal(said('On {{', 'On').text, '');
  });
});
