import assert from 'node:assert/strict';
import { OpenFile } from '../../../src/language/open-file.ts';

const text = `name: Two steps
steps:
  - name: first
    type: transform
    expression: "1"
  - name: second
    type: transform
    expression: $.frist
`;

describe('OpenFile', () => {
  it('says what a workflow holds, what is wrong with it and where that stands', () => {
    const file = new OpenFile({ kind: 'workflow', stem: 'two-steps' });
    file.update(text, {});
    const { content } = file;
    assert.equal(content.kind, 'workflow');
    assert.deepEqual(
      content.problems.map(({ code, line }) => ({ code, line })),
      [{ code: 'unknown-name', line: 8 }],
    );
    const at = content.source?.offsetsAt(['steps', 1, 'expression']);
    assert.equal(text.slice(at?.start, at?.end), '$.frist');
    assert.deepEqual(content.source?.pathAt(text.indexOf('frist')), ['steps', 1, 'expression']);
  });

  it('reads the text that was given last', () => {
    const file = new OpenFile({ kind: 'workflow', stem: 'two-steps' });
    file.update(text, {});
    assert.equal(file.content.problems.length, 1);
    file.update(text.replace('frist', 'first'), {});
    assert.deepEqual(file.content.problems, []);
  });

  it('counts no byte order mark', () => {
    const file = new OpenFile({ kind: 'workflow', stem: 'two-steps' });
    file.update(`\uFEFF${text}`, {});
    assert.equal(file.text, text);
    assert.equal(file.content.source?.offsetsAt(['name'])?.start, text.indexOf('Two'));
  });

  it('holds names against those of the workspace that were given last', () => {
    const agent = 'name: writer\nprompt: Write.\ntools: [mcp:files/read_text_file]\n';
    const file = new OpenFile({ kind: 'agent', stem: 'writer' });
    file.update(agent, { mcp_servers: ['files'] });
    assert.deepEqual(file.content.problems, []);
    file.update(agent, { mcp_servers: [] });
    assert.deepEqual(
      file.content.problems.map(({ code }) => code),
      ['unknown-mcp-server'],
    );
  });

  it('says where values of groups and of the configuration stand', () => {
    for (const [kind, given] of [
      ['group', 'name: team\nmembers: [lead]\n'],
      ['config', 'default_model: rehearsal/small\n'],
    ] as const) {
      const file = new OpenFile({ kind, stem: 'team' });
      file.update(given, {});
      const key = kind === 'group' ? 'members' : 'default_model';
      assert.equal(given.slice(file.content.source?.offsetsAt([key], { kind: 'key' })?.start).startsWith(key), true);
    }
  });

  it('frozen stays the reading that it was, whatever is typed later', () => {
    const file = new OpenFile({ kind: 'workflow', stem: 'w' });
    file.update('name: first\n', {});
    const frozen = file.frozen();
    file.update('name: [\n', {});
    assert.equal(frozen.text, 'name: first\n');
    assert.deepEqual(frozen.content.source?.offsetsAt(['name']), { start: 6, end: 11 });
  });
});
