import assert from 'node:assert/strict';
import { secretsOf } from '../../../src/mcp/configured-secrets.ts';
import { createRedaction } from '../../../src/mcp/redact-secrets.ts';

function stdio(env: Record<string, string>, args: readonly string[] = []): readonly string[] {
  return secretsOf({ kind: 'stdio', command: 'server', args, env, timeout_seconds: 30 });
}

function http(headers: Record<string, string>, url = 'https://tools.example.com/mcp'): readonly string[] {
  return secretsOf({ kind: 'http', url, headers, timeout_seconds: 30 });
}

describe('the secrets of an MCP server', () => {
  it('are the values under names of secrets, whatever they look like', () => {
    assert.deepEqual(stdio({ GITHUB_TOKEN: 'correct-horse', DB_PASS: '12345678' }), ['correct-horse', '12345678']);
    assert.deepEqual(http({ 'X-Api-Key': '/abcdef' }), ['/abcdef']);
  });

  it('are values that look like no setting, under any name', () => {
    assert.deepEqual(stdio({ GH: 'ghp_0123456789abcdef' }), ['ghp_0123456789abcdef']);
  });

  it('are not the folders, words, numbers and addresses of which results are full', () => {
    const env = {
      ROOT: '/home/ada/project',
      MODE: 'read-only',
      REGION: 'eu-central',
      API_VERSION: '2024-01-01',
      MAX_TOKENS: '100000',
      AUTHOR: 'Ada Lovelace',
      BASE_URL: 'https://api.example.com/v1',
      HOST: 'db.example.com:5432',
    };
    assert.deepEqual(stdio(env, ['--root', '/home/ada/project', 'files']), []);
  });

  it('are not shorter than six characters', () => {
    assert.deepEqual(stdio({ TOKEN: 'abcde' }), []);
  });

  it('are the key of a header with and without its scheme', () => {
    assert.deepEqual(http({ Authorization: 'Bearer abc-def-ghi' }), ['Bearer abc-def-ghi', 'abc-def-ghi']);
  });

  it('are passwords and queries of addresses', () => {
    const address = 'postgres://ada:pa%20ssword@db.example.com/app';
    assert.deepEqual(stdio({ DATABASE_URL: address }), [address, 'pa ssword']);
    assert.deepEqual(http({}, 'https://tools.example.com/mcp?key=abcdefgh'), ['abcdefgh']);
  });

  it('are the values of options with names of secrets', () => {
    assert.deepEqual(stdio({}, ['--api-key=abcdefgh', '--token', 'ijklmnop']), ['abcdefgh', 'ijklmnop']);
  });
});

describe('taking secrets out', () => {
  it('takes out the whole of a secret that has another in it', () => {
    assert.equal(createRedaction(['abcdef', 'abcdef-more']).text('x abcdef-more y'), 'x [redacted] y');
  });

  it('finds secrets that JSON would escape, in texts and keys at any depth', () => {
    const redaction = createRedaction(['a"b\\c\nd']);
    assert.deepEqual(redaction.json([{ 'a"b\\c\nd': { deep: ['is a"b\\c\nd!', 1, null] } }]), [
      { '[redacted]': { deep: ['is [redacted]!', 1, null] } },
    ]);
  });
});
