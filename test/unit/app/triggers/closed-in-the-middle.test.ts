import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import type { WatchFiles } from '../../../../src/ports/file-watch.ts';
import { openCore } from '../../../support/core-workspace.ts';
import { freePort } from '../../../support/free-port.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const called = `
name: Called
triggers: [{ type: webhook, path: /go }, { type: file, glob: 'docs/*.md' }]
steps: [{ name: tell, type: transform, template: done }]
`;

describe('a program that ends while it begins to fire triggers', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await folder.remove();
  });

  it('leaves nothing behind that listens or watches', async () => {
    const port = await freePort();
    const asked = Promise.withResolvers<undefined>();
    const secret = Promise.withResolvers<string>();
    const watched: string[] = [];
    const watchFiles: WatchFiles = (globs) => {
      watched.push(...globs.filter((glob) => !glob.startsWith('.baton')));
      return { ready: Promise.resolve(), onDidFail: new Emitter<unknown>().event, dispose: () => undefined };
    };
    const secrets = (): Promise<string> => {
      asked.resolve(undefined);
      return secret.promise;
    };
    const files = {
      'workflows/called.yaml': called,
      'config.yaml': `webhooks: { enabled: true, port: ${port} }`,
    };
    await using bench = await TriggerBench.begin(files, { secrets, watchFiles });
    await asked.promise;
    const closed = bench.close();
    secret.resolve('a secret of the tests');
    await closed;
    await assert.rejects(fetch(`http://127.0.0.1:${port}/go`));
    assert.deepEqual(watched, []);
  });

  it('before it looks at the files does not begin', async () => {
    let begun = 0;
    const watchFiles: WatchFiles = () => {
      begun += 1;
      return { ready: Promise.resolve(), onDidFail: new Emitter<unknown>().event, dispose: () => undefined };
    };
    const host = { staysUntil: new AbortController().signal, firesTriggers: true, watchFiles } as const;
    const core = await openCore({ workspace: folder.path, host });
    const caughtUp = core.caughtUp();
    await core.close();
    await caughtUp;
    assert.equal(begun, 0);
  });
});
