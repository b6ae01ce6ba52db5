import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import { freePort } from '../../../support/free-port.ts';
import { loopbackServer } from '../../../support/loopback-server.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const called = `
name: Called
trigger: { type: webhook, path: /go }
steps: [{ name: tell, type: transform, template: done }]
`;

const secrets = ['the first secret of the tests', 'the second secret of the tests'] as const;

describe('what listens for webhooks', () => {
  let bench: TriggerBench;
  let port: number;
  let secret: string;
  const changed = new Emitter<void>();

  const open = async (): Promise<void> => {
    const files = {
      'workflows/called.yaml': called,
      'config.yaml': `webhooks: { enabled: true, port: ${port} }`,
    };
    bench = await TriggerBench.open(files, { secrets: async () => secret, onDidChangeSecrets: changed.event });
  };
  const setSecret = async (value: string): Promise<void> => {
    secret = value;
    changed.fire();
    await bench.core.triggersAtRest();
  };
  const statusFor = async (said: string): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/go`, {
      method: 'POST',
      headers: { 'x-baton-secret': said },
    });
    return response.status;
  };
  const standing = async (): Promise<unknown> => {
    const [trigger] = await bench.core.listTriggers({});
    return [trigger?.status, trigger?.reason?.split('.')[0] ?? null, trigger?.url];
  };

  beforeEach(async () => {
    port = await freePort();
    [secret] = secrets;
  });
  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('begins once there is a secret, and says until then that there is none', async () => {
    secret = '';
    await open();
    assert.deepEqual(await standing(), ['off', 'BATON_WEBHOOK_SECRET is no secret of 16 characters or more', null]);
    await setSecret(secrets[0]);
    assert.equal(await statusFor(secrets[0]), 202);
    assert.deepEqual(await standing(), ['active', null, `http://127.0.0.1:${port}/go`]);
  });

  it('knows only the secret of now', async () => {
    await open();
    await setSecret(secrets[1]);
    assert.deepEqual([await statusFor(secrets[0]), await statusFor(secrets[1])], [401, 202]);
    await setSecret('');
    await assert.rejects(statusFor(secrets[1]));
    assert.equal((await bench.core.listTriggers({}))[0]?.status, 'off');
  });

  it('tries again when another program had its port', async () => {
    const other = await loopbackServer((_request, response) => response.end());
    ({ port } = other);
    await open();
    const meanwhile = await standing();
    await other.close();
    assert.deepEqual(meanwhile, ['off', `Port ${port} of 127`, null]);
    await bench.pass(60_000);
    assert.equal(await statusFor(secrets[0]), 202);
    assert.equal((await bench.core.listTriggers({}))[0]?.status, 'active');
  });

  it('says what it has met to whoever asks later', async () => {
    secret = '';
    await open();
    await bench.close();
    await bench.open({});
    assert.equal((await bench.core.listTriggers({}))[0]?.status, 'off');
  });
});
