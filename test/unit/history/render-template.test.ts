import assert from 'node:assert/strict';
import { renderTemplate } from '../../../src/history/render-template.ts';

async function filled(text: string, data = {}, partials = {}): Promise<string> {
  const rendered = await renderTemplate({ name: 'mine', text, data, partials });
  assert.ok(rendered.ok, rendered.ok ? '' : rendered.error.message);
  return rendered.value;
}

async function refused(text: string, data = {}) {
  const rendered = await renderTemplate({ name: 'mine', text, data });
  assert.ok(!rendered.ok);
  return rendered.error;
}

describe('a text template', () => {
  it('is filled in, with other templates of the workspace in it', async () => {
    const text = 'Hello {{ name }}{% render "end", name: name %}';
    assert.equal(await filled(text, { name: 'Ada' }, { end: ', bye {{ name }}.' }), 'Hello Ada, bye Ada.');
  });

  it('has filters for what stands in Markdown', async () => {
    const data = {
      text: 'a|b\nc',
      two: 2,
      usd: 0.5,
      none: null,
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-01T00:01:05Z',
    };
    assert.equal(await filled('{{ to | time }}, {{ none | time }}.', data), '2026-01-01 00:01, .');
    assert.equal(
      await filled('{{ text | cell }} {{ text | line }} {{ two | count: "file" }}', data),
      'a\\|b c a|b 2 files',
    );
    const long = await filled('{{ long | cell }}', { ...data, long: 'word '.repeat(100) });
    assert.deepEqual([long.length, long.at(-1)], [160, '…']);
    assert.equal(await filled('{{ text | quote }}', data), '> a|b\n> c');
    assert.equal(
      await filled('{{ usd | usd }}, {{ none | usd }}, {{ from | duration: to }}', data),
      '$0.5000, price unknown, 1 min 5 s',
    );
  });

  it('keeps what is set apart as code within it, whatever stands in it', async () => {
    const json = '[\n  "```",\n  1\n]';
    assert.equal(await filled('{{ text | fenced: "json" }}', { text: json }), `\`\`\`\`json\n${json}\n\`\`\`\``);
    assert.equal(await filled('{{ text | fenced: "json" }}', { text: '{}' }), '```json\n{}\n```');
  });

  it('says in which line it cannot be understood', async () => {
    for (const text of ['one\n{{ name | shout }}', 'one\n{{ nobody.name }}', 'one\n{% if name %}']) {
      const { code, message, details } = await refused(text, { name: 'Ada' });
      assert.deepEqual([code, details?.['line']], ['invalid_template', 2], message);
      assert.match(message, /^The template 'mine' cannot be used: line 2: /);
    }
  });

  it('reads no file, whatever it names', async () => {
    for (const path of ['/etc/passwd', '../package.json', 'package.json']) {
      assert.equal((await refused(`{% include "${path}" %}`)).code, 'invalid_template');
      assert.equal((await refused(`{% layout "${path}" %}`)).code, 'invalid_template');
    }
  });

  it('sees only the data that it is given', async () => {
    assert.equal((await refused('{{ name.constructor.name }}', { name: 'Ada' })).code, 'invalid_template');
  });

  it('is ended when it takes too much', async () => {
    const { message } = await refused('{% for i in (1..1000000000) %}x{% endfor %}');
    assert.match(message, /memory alloc limit exceeded/);
  });
});
