import assert from 'node:assert/strict';
import { ToolBench } from '../../support/tool-bench.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');

describe('read_file', () => {
  it('gives the text with its place in the file', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.txt'] = 'one\ntwo';
    assert.deepEqual(await bench.value('read_file', { path: 'a.txt' }), {
      path: 'a.txt',
      text: 'one\ntwo',
      first_line: 1,
      last_line: 2,
      total_lines: 2,
    });
  });

  it('gives the lines that were asked for and says how to read on', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.txt'] = lines(10);
    const page = await bench.value('read_file', { path: 'a.txt', offset: 3, limit: 2 });
    assert.deepEqual(page, {
      path: 'a.txt',
      text: 'line 3\nline 4',
      first_line: 3,
      last_line: 4,
      total_lines: 10,
      note: 'Lines 3 to 4 of 10. Read on with offset 5.',
    });
  });

  it('ends a long answer after a whole line', async () => {
    const bench = new ToolBench({ limits: { maxResultCharacters: 15 } });
    bench.files.contents['a.txt'] = lines(10);
    const page = await bench.value('read_file', { path: 'a.txt' });
    assert.match(JSON.stringify(page), /"text":"line 1\\nline 2".*offset 3/);
  });

  it('cuts a line that is longer than an answer may be', async () => {
    const bench = new ToolBench({ limits: { maxResultCharacters: 5 } });
    bench.files.contents['a.txt'] = 'abcdefgh\nx';
    const page = await bench.value('read_file', { path: 'a.txt' });
    assert.match(JSON.stringify(page), /"text":"abcde".*Line 1 is too long and was cut.*offset 2/);
  });

  it('says how many lines there are when the offset is behind the end', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.txt'] = 'one';
    assert.match(JSON.stringify(await bench.value('read_file', { path: 'a.txt', offset: 5 })), /only 1 lines/);
  });

  it('is narrowed to the paths of its config', async () => {
    const bench = new ToolBench();
    const config = { paths: ['src/**', 'docs/*.md'] };
    Object.assign(bench.files.contents, { 'src/a/b.ts': '', 'docs/a.md': '', 'secret.env': '' });
    await bench.value('read_file', { path: 'src/a/b.ts' }, config);
    await bench.value('read_file', { path: 'docs/a.md' }, config);
    for (const path of ['secret.env', 'docs/deep/a.md', 'src/../secret.env', '../src/a', '/src/a']) {
      const failure = await bench.error('read_file', { path }, config);
      assert.equal(failure.code, 'not_allowed', path);
      assert.match(failure.message, /src\/\*\* or docs\/\*\.md/);
    }
  });
});

describe('list_files', () => {
  it('lists what matches, sorted', async () => {
    const bench = new ToolBench();
    Object.assign(bench.files.contents, { 'b.ts': '', 'a.ts': '', 'c.md': '' });
    assert.deepEqual(await bench.value('list_files', { glob: '*.ts' }), { files: ['a.ts', 'b.ts'], total: 2 });
  });

  it('gives at most the limit and says so', async () => {
    const bench = new ToolBench();
    Object.assign(bench.files.contents, { 'b.ts': '', 'a.ts': '' });
    assert.match(JSON.stringify(await bench.value('list_files', { limit: 1 })), /\["a.ts"\].*1 of 2 files/);
  });

  it('leaves out what its config does not open', async () => {
    const bench = new ToolBench();
    Object.assign(bench.files.contents, { 'src/a.ts': '', 'secret.env': '' });
    const listed = await bench.value('list_files', {}, { paths: ['src/**'] });
    assert.deepEqual(listed, { files: ['src/a.ts'], total: 1 });
  });
});

describe('search_files', () => {
  it('gives path, line and text of matches', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.ts'] = 'one\ntwo';
    assert.deepEqual(await bench.value('search_files', { text: 'tw' }), {
      matches: [{ path: 'a.ts', line: 2, text: 'two' }],
    });
  });

  it('says when there are more matches than it gives', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.ts'] = 'x\nx\nx';
    assert.match(JSON.stringify(await bench.value('search_files', { text: 'x', limit: 2 })), /more than 2 matches/);
  });

  it('leaves out matches in files that its config does not open', async () => {
    const bench = new ToolBench();
    Object.assign(bench.files.contents, { 'src/a.ts': 'key', 'secret.env': 'key=1' });
    const found = await bench.value('search_files', { text: 'key' }, { paths: ['src/**'] });
    assert.deepEqual(found, { matches: [{ path: 'src/a.ts', line: 1, text: 'key' }] });
  });
});

describe('write_file', () => {
  it('writes and says whether the file is new', async () => {
    const bench = new ToolBench();
    const written = await bench.value('write_file', { path: 'a.txt', content: 'new' });
    assert.deepEqual(written, { path: 'a.txt', created: true, characters: 3 });
    assert.equal(bench.files.contents['a.txt'], 'new');
  });

  it('shows old and new text before it is made', async () => {
    const bench = new ToolBench();
    bench.files.contents['a.txt'] = 'old';
    assert.deepEqual(await bench.inspect('write_file', { path: './a.txt', content: 'new' }), {
      kind: 'valid',
      effect: { kind: 'write', subject: 'a.txt' },
      preview: { path: 'a.txt', exists: false, old_text: null, new_text: 'new', truncated: false },
    });
    const inspection = await bench.inspect('write_file', { path: 'a.txt', content: 'new' });
    assert.match(JSON.stringify(inspection), /"exists":true,"old_text":"old"/);
  });

  it('names where a path really leads, so that rules for folders hold', async () => {
    const inspection = await new ToolBench().inspect('write_file', { path: 'src/../.env', content: '' });
    assert.equal(inspection.kind === 'valid' && 'subject' in inspection.effect && inspection.effect.subject, '.env');
  });

  it('overwrites no file that has changed since a person was asked, be it behind what they were shown', async () => {
    const bench = new ToolBench();
    const long = 'x'.repeat(100_000);
    const given = { path: 'a.txt', content: `${long}new` };
    bench.files.contents['a.txt'] = `${long}old`;
    const inspection = await bench.inspect('write_file', given);
    assert.ok(inspection.kind === 'valid');
    const options = { shown: inspection.preview };
    bench.files.contents['a.txt'] = `${long}hers`;
    const refused = await bench.call('write_file', given, options);
    assert.equal(!refused.ok && refused.error.code, 'changed_meanwhile');
    assert.equal(bench.files.contents['a.txt'], `${long}hers`);
    bench.files.contents['a.txt'] = `${long}old`;
    assert.ok((await bench.call('write_file', given, options)).ok);
    assert.ok((await bench.call('write_file', given, options)).ok, 'What it has written itself is no change.');
  });

  it('leaves a file alone that has the text already, and says so before and after', async () => {
    const bench = new ToolBench();
    for (const content of ['same', 'x'.repeat(100_000)]) {
      bench.files.contents['a.txt'] = content;
      const inspection = await bench.inspect('write_file', { path: 'a.txt', content });
      assert.equal(inspection.kind === 'valid' && inspection.preview['unchanged'], true);
      const made = await bench.value('write_file', { path: 'a.txt', content });
      assert.deepEqual(made, { path: 'a.txt', created: false, characters: content.length, unchanged: true });
    }
    const longer = await bench.inspect('write_file', { path: 'a.txt', content: `${'x'.repeat(100_000)}y` });
    assert.equal(longer.kind === 'valid' && longer.preview['unchanged'], undefined);
  });

  it('does not ask a person about a path that cannot be written', async () => {
    const inspection = await new ToolBench().inspect('write_file', { path: '../a', content: '' });
    assert.equal(inspection.kind === 'invalid' && inspection.error.code, 'outside_workspace');
  });
});
