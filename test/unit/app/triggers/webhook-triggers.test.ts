import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../../support/free-port.ts';
import { TriggerBench } from '../../../support/trigger-bench.ts';

const secret = 'a secret of the tests, long enough';

const releasing = `
name: Releasing
trigger: { type: webhook, path: /hooks/release }
steps: [{ name: tell, type: transform, expression: '$.trigger' }]
`;

interface Answer {
  readonly status: number;
  readonly body: { readonly execution_id?: string; readonly error?: { readonly code: string } };
}

describe('a workflow that waits for a webhook', () => {
  let bench: TriggerBench;
  let url: string;

  const open = async (files: Readonly<Record<string, string>> = {}, limits = ''): Promise<void> => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const config = `webhooks: { enabled: true, port: ${port} }\n${limits}`;
    bench = await TriggerBench.open(
      { 'workflows/releasing.yaml': releasing, 'config.yaml': config, ...files },
      { secrets: async (name) => (name === 'BATON_WEBHOOK_SECRET' ? secret : null) },
    );
  };
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { 'x-baton-secret': secret, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, ...init });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const codeOf = ({ status, body }: Answer): unknown => [status, body.error?.code];

  afterEach(async () => {
    await bench[Symbol.asyncDispose]();
  });

  it('runs when it is called with the secret, and reads the call without it', async () => {
    await open();
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'x-kind': 'test' };
    const { status, body } = await call('/hooks/release?dry=yes', { headers, body: '{"tag": "v1"}' });
    assert.equal(status, 202);
    const { outputs } = await bench.core.settled(body.execution_id ?? '');
    const read = outputs as Record<string, unknown> & { headers: Record<string, string> };
    assert.deepEqual([read['path'], read['query'], read['body']], ['/hooks/release', { dry: 'yes' }, { tag: 'v1' }]);
    assert.equal(read.headers['x-kind'], 'test');
    assert.ok(!JSON.stringify(read).includes(secret));
  });

  it('runs when the body is signed as GitHub signs it, once for each delivery', async () => {
    await open();
    const body = '{"action": "published"}';
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = {
      'x-hub-signature-256': signature,
      'x-github-delivery': 'one',
      'content-type': 'application/json',
    };
    const [first, again] = await Promise.all([0, 1].map(() => call('/hooks/release', { headers, body })));
    const later = await call('/hooks/release', { headers, body });
    assert.deepEqual([first?.status, again?.status, later.status], [202, 202, 202]);
    assert.deepEqual([again?.body.execution_id, later.body.execution_id], Array(2).fill(first?.body.execution_id));
    assert.equal((await bench.core.listExecutions({})).total, 1);
    assert.deepEqual(codeOf(await call('/hooks/release', { headers, body: `${body} ` })), [401, 'unauthorized']);
  });

  it('refuses who does not know the secret, whatever they ask for', async () => {
    await open();
    for (const headers of [{}, { 'x-baton-secret': 'wrong' }, { authorization: 'Basic eDp5' }]) {
      assert.deepEqual(codeOf(await call('/hooks/release', { headers })), [401, 'unauthorized']);
      assert.deepEqual(codeOf(await call('/nowhere', { headers })), [401, 'unauthorized']);
    }
    assert.deepEqual(await bench.firings(), []);
  });

  it('says what is wrong with a call', async () => {
    await open({
      'workflows/draft.yaml': releasing
        .replace('name: Releasing', 'name: D\nstatus: draft')
        .replace('release', 'draft'),
    });
    assert.deepEqual(codeOf(await call('/nowhere')), [404, 'unknown_path']);
    assert.deepEqual(codeOf(await call('/hooks/draft')), [409, 'not_active']);
    assert.deepEqual(codeOf(await call('/hooks/release', { method: 'GET' })), [405, 'method_not_allowed']);
    assert.deepEqual(codeOf(await call('/hooks/release', { body: '{' })), [400, 'invalid_body']);
    const large = JSON.stringify('x'.repeat(1024 * 1024));
    assert.deepEqual(codeOf(await call('/hooks/release', { body: large })), [413, 'too_large']);
  });

  it('is started a number of times a day at most', async () => {
    await open({}, 'triggers: { daily_limit: 1 }');
    assert.equal((await call('/hooks/release')).status, 202);
    assert.deepEqual(codeOf(await call('/hooks/release')), [429, 'daily_limit']);
  });

  it('is not called more often than twice a second for long', async () => {
    await open();
    for (let count = 0; count < 120; count++) await call('/nowhere');
    assert.deepEqual(codeOf(await call('/hooks/release')), [429, 'too_many_calls']);
    await bench.pass(60_000);
    assert.equal((await call('/hooks/release')).status, 202);
  });

  it('is called however often others call that do not know the secret', async () => {
    await open();
    for (let count = 0; count < 121; count++) await call('/hooks/release', { headers: {} });
    assert.equal((await call('/hooks/release')).status, 202);
  });

  it('is not called by pages in a browser', async () => {
    await open();
    const headers = { 'x-baton-secret': secret, origin: 'https://example.com' };
    assert.deepEqual(codeOf(await call('/hooks/release', { headers })), [403, 'browser']);
  });

  it('tells the caller why it does not start', async () => {
    await open({ 'workflows/releasing.yaml': `${releasing}inputs: { a: { type: string, required: true } }\n` });
    assert.deepEqual(codeOf(await call('/hooks/release')), [409, 'not_active']);
    bench.write({ 'workflows/releasing.yaml': releasing });
    await bench.core.pauseTriggers('releasing');
    await bench.core.resumeTriggers('releasing');
    await bench.pass(0);
    bench.write({ 'workflows/releasing.yaml': 'name: [' });
    assert.deepEqual(codeOf(await call('/hooks/release')), [422, 'invalid_workflow']);
  });

  it('starts when a delivery that could not is told again, and once', async () => {
    await open();
    const config = readFileSync(path.join(bench.folder, '.baton/config.yaml'), 'utf8');
    bench.write({ 'config.yaml': 'webhooks: {' });
    const headers = { 'x-baton-secret': secret, 'x-github-delivery': 'one' };
    assert.deepEqual(codeOf(await call('/hooks/release', { headers })), [422, 'invalid_config']);
    bench.write({ 'config.yaml': config });
    const again = await Promise.all([0, 1].map(() => call('/hooks/release', { headers })));
    assert.deepEqual(
      again.map(({ status }) => status),
      [202, 202],
    );
    const { items, total } = await bench.core.listExecutions({});
    assert.deepEqual([total, again[1]?.body.execution_id], [1, items[0]?.id]);
    assert.deepEqual(
      (await bench.firings()).map(({ status, reason }) => [status, reason]),
      [['started', null]],
    );
  });

  it('fails with a record while the file has errors, and starts when it is told again after that', async () => {
    await open({ 'workflows/other.yaml': releasing.replace('Releasing', 'Other').replace('release', 'other') });
    bench.write({ 'workflows/releasing.yaml': 'name: [' });
    // Whatever makes it look at the files.
    await bench.core.pauseTriggers('other');
    await bench.core.triggersAtRest();
    const headers = { 'x-baton-secret': secret, 'x-github-delivery': 'one' };
    assert.deepEqual(codeOf(await call('/hooks/release', { headers })), [422, 'invalid_workflow']);
    assert.deepEqual(
      (await bench.firings()).map(({ status, reason }) => [status, reason?.code]),
      [['failed', 'invalid_workflow']],
    );
    bench.write({ 'workflows/releasing.yaml': releasing });
    assert.equal((await call('/hooks/release', { headers })).status, 202);
  });

  it('is not listened for unless that is enabled, and without a secret', async () => {
    await open({ 'config.yaml': '' });
    await assert.rejects(fetch(url));
    const [trigger] = await bench.core.listTriggers({});
    assert.deepEqual([trigger?.status, trigger?.url], ['off', null]);
  });
});
