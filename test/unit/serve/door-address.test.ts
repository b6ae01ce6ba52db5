import assert from 'node:assert/strict';
import { localSocketPath } from '../../../src/host/local-socket-path.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { printAddress, readAddress } from '../../../src/serve/door-address.ts';

const secret = 'x';

describe('where a lock file says that its owner listens', () => {
  it('is read where a process of Baton can listen, in any temporary folder', () => {
    const hash = nodeDigest.text('/work/project');
    for (const path of [localSocketPath(hash), localSocketPath(hash, '/var/folders/a b/T')]) {
      assert.deepEqual(readAddress(printAddress({ path, secret })), { path, secret });
    }
  });

  for (const path of [
    String.raw`\\evil.example\pipe\baton-0123456789abcdef01234567`,
    String.raw`\\.\pipe\docker_engine`,
    '/var/run/docker.sock',
    'baton-0/0123456789abcdef01234567.sock',
    '/tmp/baton-0/0123456789abcdef01234567.sock\n',
  ]) {
    it(`is not read when it is ${JSON.stringify(path)}, which the folder's author may have written`, () => {
      assert.equal(readAddress(printAddress({ path, secret })), undefined);
    });
  }
});
