import assert from 'node:assert/strict';
import { type VscodeMcpReading, readVscodeMcp } from '../../../src/mcp/read-vscode-mcp.ts';

const read = (text: string): VscodeMcpReading =>
  readVscodeMcp(text, { root: '/workspace', environment: { TOKEN: 'secret' } });

const servers = (entries: object): string => JSON.stringify({ servers: entries });

describe('reading .vscode/mcp.json', () => {
  it('reads servers of both kinds, with comments and trailing commas', () => {
    const reading = read(`{
      // the files
      "servers": {
        "files": { "command": "npx", "args": ["-y", "server", /* where */ "\${workspaceFolder}/src",], "env": { "A": "// no comment" } },
        "remote": { "type": "http", "url": "http://127.0.0.1:1/mcp", "headers": { "Authorization": "Bearer \${env:TOKEN}" } },
      },
    }`);
    assert.deepEqual(reading, {
      problems: [],
      servers: {
        files: {
          kind: 'stdio',
          command: 'npx',
          args: ['-y', 'server', '/workspace/src'],
          env: { A: '// no comment' },
          timeout_seconds: 30,
        },
        remote: {
          kind: 'http',
          url: 'http://127.0.0.1:1/mcp',
          headers: { Authorization: 'Bearer secret' },
          timeout_seconds: 30,
        },
      },
    });
  });

  it('leaves out a server that needs an input, says where, and keeps the others', () => {
    const text =
      '{"servers": {\n  "a": {"command": "x",\n    "env": {"KEY": "${input:key}"}},\n  "b": {"command": "y"}}}';
    const { servers: found, problems } = read(text);
    assert.deepEqual(Object.keys(found), ['b']);
    const [problem] = problems;
    assert.equal(problem?.code, 'unsupported');
    assert.match(problem.message, /\$\{input:key\}.*environment variable/);
    assert.deepEqual([problem.path, problem.line, problem.column], ['servers.a.env.KEY', 3, 20]);
  });

  it('says where the text is not JSON', () => {
    const [problem] = read('{\n  "servers" {}\n}').problems;
    assert.equal(problem?.message, "Expected ':', found '{}'.");
    assert.deepEqual([problem.code, problem.line, problem.column], ['invalid-json', 2, 13]);
  });

  it('finds nothing wrong with a file without servers', () => {
    assert.deepEqual(read('{}'), { servers: {}, problems: [] });
  });

  const mistakes: readonly (readonly [why: string, text: string, message: RegExp])[] = [
    ['an empty file', '', /found the end of the file/],
    ['a text that is not closed', '{"servers": "a', /Expected a value/],
    ['a list', '[]', /'servers' must be an object/],
    ['servers that are no object', '{"servers": []}', /'servers' must be an object/],
    ['a server that is no object', servers({ a: 'npx' }), /Server 'a' must be an object/],
    ['no command', servers({ a: {} }), /'command' is missing/],
    ['an empty command', servers({ a: { command: '' } }), /'command' is empty/],
    ['args that are no list', servers({ a: { command: 'x', args: '-y' } }), /'args' must be a list/],
    ['env that is no object', servers({ a: { command: 'x', env: [] } }), /'env' must be an object/],
    ['an argument that is no text', servers({ a: { command: 'x', args: [{}] } }), /must be a text/],
    ['a URL of another kind', servers({ a: { url: 'ftp://x' } }), /whole http or https URL/],
    ['the old transport', servers({ a: { type: 'sse', url: 'http://x' } }), /SSE is the old transport/],
    ['an unset variable', servers({ a: { command: '${env:NO}' } }), /variable NO is not set/],
  ];
  for (const [why, text, message] of mistakes) {
    it(`reports ${why}`, () => {
      const { servers: found, problems } = read(text);
      assert.deepEqual(found, {});
      assert.match(problems.map((problem) => problem.message).join(), message);
    });
  }

  it('warns of settings that it does not use, and goes on', () => {
    const { servers: found, problems } = read(servers({ a: { command: 'x', envFile: '.env', gallery: true } }));
    assert.deepEqual(Object.keys(found), ['a']);
    assert.deepEqual(
      problems.map(({ severity, path }) => [severity, path]),
      [['warning', 'servers.a.envFile']],
    );
  });
});
