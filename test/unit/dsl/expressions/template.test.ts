import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/json.ts';
import { compileTemplate, type Template } from '../../../../src/dsl/expressions/template.ts';

const names: ReadonlySet<string> = new Set(['topic', 'result', 'list', 'previous_results']);
const context: JsonObject = {
  topic: 'tides',
  result: { summary: 'They {topic} rise {{ topic }}', 'content-type': 'text', deep: { key: [10, 20] } },
  list: [1, { a: null }],
  previous_results: {},
  count: 3,
  nothing: null,
};

describe('a template', () => {
  const RENDERED: readonly (readonly [string, string])[] = [
    ['', ''],
    ['plain text', 'plain text'],
    ['On {{ $.topic }} and {{ topic }} and {topic}', 'On tides and tides and tides'],
    ['{{topic}}{{topic}}', 'tidestides'],
    ['{{ count }} {{ count + 0.5 }} {{ true }} {{ nothing }}', '3 3.5 true null'],
    ['{{ result.deep }}', '{\n  "key": [\n    10,\n    20\n  ]\n}'],
    ['{list}', '[\n  1,\n  {\n    "a": null\n  }\n]'],
    ['{{ [] }} {{ {} }} {previous_results}', '[] {} {}'],
    ['{result.deep.key.1} {result.content-type}', '20 text'],
    ['{result.summary}', 'They {topic} rise {{ topic }}'],
    ['{{ "{{" }} and {{ "}}" }}', '{{ and }}'],
    ["{{ '}} \\' }}' }}", "}} ' }}"],
    ['{{ {"a": {"b": 1}}.a.b }}', '1'],
    ['{{ {"a":{"b":1}} }}', '{\n  "a": {\n    "b": 1\n  }\n}'],
    ['{{ list.map(x, x == 1) }}', '[\n  true,\n  false\n]'],
    ['{{ list.filter(topic, topic == 1)[0] }}', '1'],
    ['{{ count\n > 2 ? "many" : "few" }}', 'many'],
    ['{{ timestamp(0) }}', '1970-01-01T00:00:00.000Z'],
    ['{{ has(other) ? other : "none" }}', 'none'],
    ['{{ type(count) == "number" }}', 'true'],
    ['{"a": {"b": [1]}}', '{"a": {"b": [1]}}'],
    ['{"topic": {topic}}', '{"topic": tides}'],
    ['if (x) { return {topic}; }', 'if (x) { return tides; }'],
    [
      '{other} {count} {topic } { topic} {topic.} {.topic} {} { {topic',
      '{other} {count} {topic } { topic} {topic.} {.topic} {} { {topic',
    ],
    ['}} { } }', '}} { } }'],
    ['$.topic and $', '$.topic and $'],
  ];

  for (const [source, expected] of RENDERED) {
    it(`${JSON.stringify(source)} becomes ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(compiled(source).render(context), { ok: true, value: expected });
    });
  }

  it('never reads an inserted value as a template', () => {
    const rendered = compiled('{topic}{{ topic }}').render({ topic: '{{ secret }}{topic}$.secret', secret: 'x' });
    assert.deepEqual(rendered, { ok: true, value: '{{ secret }}{topic}$.secret'.repeat(2) });
  });

  it('reads a bare name as a key of the context, also where CEL has a type of that name', () => {
    assert.deepEqual(compiled('{{ map }}').render({ map: 'mine' }), { ok: true, value: 'mine' });
    assert.deepEqual(compiled('{{ map }}').references, [{ path: ['map'], start: 3, end: 6 }]);
  });

  const FAILING: readonly (readonly [string, string, string])[] = [
    ['On {{ $.result.summry }}', '$.result.summry', "'$.result' has the keys summary, content-type, deep"],
    ['On {{ result.summry }}', 'result.summry', "Did you mean 'summary'?"],
    ['On {result.summry}', '$.result.summry', "Did you mean 'summary'?"],
    ['On {{ nowhere }}', 'nowhere', 'the context has the keys topic'],
    ['On {{ topic + 1 }}', 'topic + 1', "'+' does not work on text and a number"],
  ];

  for (const [source, expression, message] of FAILING) {
    it(`fails and names the expression and what is there: ${source}`, () => {
      const rendered = compiled(source).render(context);
      assert(!rendered.ok);
      assert.equal(rendered.error.code, 'template_error');
      assert(rendered.error.message.includes(`\`${expression}\``), rendered.error.message);
      assert(rendered.error.message.includes(message), rendered.error.message);
    });
  }
});

describe('the references of a template', () => {
  it('have their places in the template, in every spelling', () => {
    const source = 'On {{ topic }}, {topic}, {result.deep.key} and {{ $.result["summary"] + previous_results.a }}';
    const found = compiled(source).references.map(({ path, start, end }) => [source.slice(start, end), path]);
    assert.deepEqual(found, [
      ['topic', ['topic']],
      ['topic', ['topic']],
      ['result.deep.key', ['result', 'deep', 'key']],
      ['$.result["summary"]', ['result', 'summary']],
      ['previous_results.a', ['previous_results', 'a']],
    ]);
  });

  it('end before a number, which is computed', () => {
    assert.deepEqual(compiled('{result.deep.key.1}').references, [
      { path: ['result', 'deep', 'key'], start: 1, end: 16 },
    ]);
  });

  it('leave out the variables of loops and what is left alone', () => {
    assert.deepEqual(compiled('{{ [1].map(x, x) }} {other} {{ "topic" }}').references, []);
  });
});

describe('the problems of a template', () => {
  /** «…» marks what the problems point at, in order. */
  const PROBLEMS: readonly (readonly [string, readonly string[]])[] = [
    ['a «{{» b', ['template-unclosed']],
    ['«{{» {{ {{', ['template-unclosed']],
    ['{{ topic }} {{ «"»}}', ['expression-syntax']],
    ['a {{« »}}', ['expression-syntax']],
    ["{{ it«'s »}} after", ['expression-syntax']],
    ['{{ «siz»(topic) }} {{ topic.matches(«topic») }}', ['unknown-function', 'pattern-not-literal']],
    ['{{ 1 + «»}}', ['expression-syntax']],
    ['{{ «1 + "a"» }} and «{{»', ['wrong-type', 'template-unclosed']],
  ];

  for (const [marked, codes] of PROBLEMS) {
    it(`${codes.join(', ')} in ${marked}`, () => {
      const source = marked.replace(/[«»]/g, '');
      const template = compileTemplate(source, names);
      assert(!template.ok);
      assert.deepEqual(
        template.error.map(({ code }) => code),
        codes,
      );
      const marks = template.error.map(({ start, end }) => source.slice(start, end));
      assert.deepEqual(
        marks,
        [...marked.matchAll(/«([^»]*)»/g)].map(([, text]) => text),
      );
    });
  }
});

function compiled(source: string): Template {
  const template = compileTemplate(source, names);
  assert(template.ok, JSON.stringify(template));
  return template.value;
}
