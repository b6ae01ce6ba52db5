import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { listenForWebhooks } from '../../../src/host/webhook-server.ts';
import type { WebhookAnswer, WebhookListener } from '../../../src/ports/webhook-listener.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const secret = 'a secret of the tests';

describe('what listens for webhooks, when it is closed', () => {
  let listener: WebhookListener;
  let called: Promise<unknown>;
  let answer: (answer: WebhookAnswer) => void;

  beforeEach(async () => {
    const calling = Promise.withResolvers<undefined>();
    const answering = Promise.withResolvers<WebhookAnswer>();
    [called, answer] = [calling.promise, answering.resolve];
    const whenCalled = (): Promise<WebhookAnswer> => {
      calling.resolve(undefined);
      return answering.promise;
    };
    listener = await listenForWebhooks({ port: 0, secret, clock: new FakeClock(), answer: whenCalled });
  });
  afterEach(async () => {
    await listener.close();
  });

  const call = (): Promise<Response> => fetch(listener.url, { method: 'POST', headers: { 'x-baton-secret': secret } });

  it('answers the call that is under way, and takes no other', async () => {
    const first = call();
    await called;
    const closed = listener.close();
    await assert.rejects(call());
    answer({ status: 202, body: { begun: true } });
    await closed;
    assert.deepEqual(await (await first).json(), { begun: true });
  });

  it('does not wait for what has not come as a whole', async () => {
    const headers = { 'content-length': '10', expect: '100-continue' };
    const slow = request(listener.url, { method: 'POST', headers });
    const cut = once(slow, 'error');
    slow.flushHeaders();
    await once(slow, 'continue');
    slow.write('x');
    await listener.close();
    await cut;
  });
});
