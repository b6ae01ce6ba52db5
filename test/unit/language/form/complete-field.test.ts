import assert from 'node:assert/strict';
import { completeField } from '../../../../src/language/form/complete-field.ts';
import type { FieldOffer, FieldSpot } from '../../../../src/protocol/field-offers.ts';
import type { FormPath } from '../../../../src/protocol/form-shape.ts';
import { openFile } from '../../../support/language-file.ts';
import { someAnswers, someWorkspace } from '../../../support/language-surroundings.ts';

const text = `name: x
inputs:
  topic: { type: string, description: What about. }
steps:
  - name: ask
    type: agent
    agent: writer
    output_schema: { type: object, properties: { score: { type: number } } }
  - { name: fetch, type: http, url: "https://a.b", headers: {Accept: "*/*"} }
  - name: call
    type: mcp_tool
    server: files
    tool: read_text_file
    input:
      path: a
      old: b
  - name: last
    type: agent
    input: { about: 'it''s' }
    depends_on: [ask]
`;

interface Asked {
  readonly of?: string;
  readonly spot?: FieldSpot;
}

/** What is offered where the `|` of a field's text stands. */
async function offersIn(path: FormPath, marked: string, { of = text, spot = 'text' }: Asked = {}) {
  const file = openFile(of, { names: someWorkspace.names });
  const question = { path, spot, text: marked.replace('|', ''), offset: marked.indexOf('|') };
  const around = { workspace: someWorkspace, questions: someAnswers };
  return (await completeField(file, question, around)).offers;
}

async function labelsIn(...args: Parameters<typeof offersIn>): Promise<readonly string[]> {
  return (await offersIn(...args)).map(({ label }) => label);
}

function accepted(marked: string, { edit }: FieldOffer): string {
  const typed = marked.replace('|', '');
  return typed.slice(0, edit.start) + edit.text + typed.slice(edit.end);
}

const last: FormPath = ['steps', 3];

describe('completion in fields of a form', () => {
  it('offers names of the workspace, and takes the place of the whole text', async () => {
    const offers = await offersIn([...last, 'agent'], 'res|x');
    assert.deepEqual(
      offers.map(({ label, kind, detail, documentation }) => ({ label, kind, detail, documentation })),
      [
        { label: 'writer', kind: 'agent', detail: '.baton/agents/writer.yaml', documentation: 'Writes well.' },
        {
          label: 'researcher',
          kind: 'agent',
          detail: '.baton/agents/researcher.yaml',
          documentation: 'Looks things up.',
        },
      ],
    );
    assert.deepEqual(
      offers.map((offer) => accepted('res|x', offer)),
      ['writer', 'researcher'],
    );
  });

  it('goes on with an expression where the cursor stands, as in the file', async () => {
    const [score, ...others] = await offersIn([...last, 'when'], '$.ask.sc| > 1');
    assert.equal(score?.label, 'score');
    assert.equal(accepted('$.ask.sc| > 1', score), '$.ask.score > 1');
    assert.ok(others.every(({ kind }) => kind !== 'step'));
    assert.deepEqual((await labelsIn([...last, 'when'], '$.|')).slice(0, 2), ['ask', 'topic']);
    // In the file a quote in single quotes would have to be doubled.
    assert.deepEqual((await labelsIn([...last, 'when'], "$.ask == 'a' && $.to|")).includes('topic'), true);
  });

  it('knows what is in a template of several lines and what is text', async () => {
    const prompt: FormPath = [...last, 'prompt'];
    assert.deepEqual((await labelsIn(prompt, 'One.\nAbout {{ $.a| }}\nMore.')).slice(0, 2), ['ask', 'topic']);
    assert.deepEqual((await labelsIn(prompt, 'About {to|}')).includes('topic'), true);
    assert.deepEqual(await labelsIn(prompt, 'One.\nAbout a|'), []);
  });

  it('completes a field that the file does not have yet', async () => {
    assert.deepEqual(await labelsIn(['steps', 1, 'method'], 'P|'), await labelsIn(['steps', 1, 'method'], '|'));
    assert.ok((await labelsIn(['steps', 1, 'method'], '|')).includes('POST'));
    assert.deepEqual(await labelsIn([...last, 'depends_on', 1], 'f|'), ['call', 'fetch', 'ask']);
  });

  it('offers the keys that are missing in the place of a key', async () => {
    const labels = await labelsIn(['steps', 2, 'input', 'old'], '|', { spot: 'key' });
    assert.deepEqual(labels, ['head', 'encoding', 'where']);
    const [head] = await offersIn(['steps', 2, 'input', 'old'], 'he|', { spot: 'key' });
    assert.deepEqual(head?.edit, { start: 0, end: 2, text: 'head' });
  });

  it('completes texts in JSON, within their quotes only', async () => {
    const json = '{\n  "about": "Say {{ $.as| }}"\n}';
    const ask = (await offersIn([...last, 'input'], json, { spot: 'any' })).find(({ label }) => label === 'ask');
    assert.ok(ask !== undefined);
    assert.equal(accepted(json, ask), '{\n  "about": "Say {{ $.ask }}"\n}');
    assert.deepEqual(await labelsIn([...last, 'input'], '{ "about": | }', { spot: 'any' }), []);
    assert.ok((await labelsIn([...last, 'input', 'about'], '{{ $.a|', { spot: 'any' })).includes('ask'));
    assert.deepEqual(await labelsIn(['steps', 2, 'input'], '{ "pa|": "a" }', { spot: 'any' }), [
      'path',
      'head',
      'encoding',
      'where',
    ]);
  });

  it('is the same in a file with a byte order mark, other line breaks and a key around it', async () => {
    const wrapped = `\uFEFFworkflow:\r\n${text.replaceAll(/^(?=.)/gm, '  ').replaceAll('\n', '\r\n')}`;
    assert.deepEqual(
      await labelsIn(['workflow', ...last, 'when'], '$.|', { of: wrapped }),
      await labelsIn([...last, 'when'], '$.|'),
    );
    assert.deepEqual(await labelsIn(['workflow', ...last, 'agent'], '|', { of: wrapped }), ['writer', 'researcher']);
  });

  it('offers nothing where only a person knows, and nothing throws where nothing stands', async () => {
    assert.deepEqual(await labelsIn([...last, 'description'], 'a|'), []);
    assert.deepEqual(await labelsIn([...last, 'code'], 'return $.|'), []);
    for (const path of [[], ['steps', 99, 'agent'], ['nothing', 'here'], ['steps', 0, 'agent', 'deep', 0]]) {
      for (const spot of ['text', 'any', 'key'] as const) await offersIn(path, '{ "a": [|', { spot, of: 'name: [\n' });
    }
  });
});
