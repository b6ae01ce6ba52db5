import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createHttp, type HttpOptions } from '../../../src/host/guarded-http.ts';
import type { HttpRequest, HttpResponse } from '../../../src/ports/http.ts';
import { loopbackServer } from '../../support/loopback-server.ts';

const patient = new AbortController().signal;

function valueOf(result: Result<HttpResponse, Failure>): HttpResponse {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function failureOf(result: Result<HttpResponse, Failure>): Failure {
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error;
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
}

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function echoOf(result: Result<HttpResponse, Failure>): Echo {
  return JSON.parse(valueOf(result).body) as Echo;
}

describe('guarded HTTP', () => {
  const closings: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
  });

  async function serve(listener: RequestListener): Promise<{ url: string; port: number }> {
    const server = await loopbackServer(listener);
    closings.push(server.close);
    return server;
  }

  /** `from` → redirect of that status to `to`; everything else is echoed. */
  function redirecting(table: Readonly<Record<string, readonly [number, string]>>): RequestListener {
    return (request, response) => {
      const rule = table[request.url ?? ''];
      if (rule === undefined) void echo(request, response);
      else response.writeHead(rule[0], { location: rule[1] }).end('moved');
    };
  }

  function request(
    wanted: Partial<HttpRequest> & { readonly url: string },
    options: HttpOptions & { readonly signal?: AbortSignal; readonly maxBytes?: number } = {},
  ): Promise<Result<HttpResponse, Failure>> {
    const { signal = patient, maxBytes, ...rest } = options;
    const http = createHttp(rest);
    closings.push(() => http.close());
    const whole = { method: 'GET', headers: {}, body: null, isHostAllowed: () => true, ...wanted };
    return http.request(whole, {
      signal,
      idempotencyKey: 'run/step/1',
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
  }

  /** A DNS in which every name has these addresses. */
  function dns(...addresses: readonly string[]): HttpOptions['lookup'] {
    return (_host, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  }

  describe('a request', () => {
    it('sends method, headers, body and the idempotency key, and gives status, headers and body', async () => {
      const { url } = await serve((incoming, response) => {
        response.statusCode = 201;
        response.setHeader('X-Answer', 'yes');
        void echo(incoming, response);
      });
      const answer = await request({ url: `${url}/a?b=c`, method: 'post', headers: { 'X-Mine': '1' }, body: 'ä' });
      assert.equal(valueOf(answer).status, 201);
      assert.equal(valueOf(answer).headers['x-answer'], 'yes');
      const { method, url: path, headers, body } = echoOf(answer);
      assert.deepEqual([method, path, body], ['POST', '/a?b=c', 'ä']);
      assert.deepEqual([headers['x-mine'], headers['idempotency-key']], ['1', 'run/step/1']);
    });

    it("leaves the author's own idempotency key alone", async () => {
      const { url } = await serve((incoming, response) => void echo(incoming, response));
      const { headers } = echoOf(await request({ url, headers: { 'Idempotency-Key': 'mine' } }));
      assert.equal(headers['idempotency-key'], 'mine');
    });

    it('takes any status for a value', async () => {
      const { url } = await serve((_incoming, response) => response.writeHead(503).end('busy'));
      assert.deepEqual([valueOf(await request({ url })).status, valueOf(await request({ url })).body], [503, 'busy']);
    });

    it('cuts off a large body and says so, without half a character', async () => {
      const { url } = await serve((_incoming, response) => response.end('xé'.repeat(1_000_000)));
      const { body, truncated } = valueOf(await request({ url }, { maxBytes: 5 }));
      assert.deepEqual([body, truncated], ['xéx', true]);
    });

    it('caps at 1 MiB unless asked otherwise', async () => {
      const { url } = await serve((_incoming, response) => response.end('x'.repeat(3_000_000)));
      const { body, truncated } = valueOf(await request({ url }));
      assert.deepEqual([body.length, truncated], [1024 * 1024, true]);
    });

    it('unpacks a packed body and counts what comes out', async () => {
      const { url } = await serve((_incoming, response) => {
        response.setHeader('content-encoding', 'gzip').end(gzipSync('x'.repeat(50_000_000)));
      });
      const { body, truncated } = valueOf(await request({ url }));
      assert.deepEqual([body.length, truncated], [1024 * 1024, true]);
    });

    it('reads the character set that the server names', async () => {
      const { url } = await serve((_incoming, response) => {
        response.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from([0xe4]));
      });
      assert.equal(valueOf(await request({ url })).body, 'ä');
    });

    it('fails retryably when nobody listens', async () => {
      const { url, port } = await loopbackServer(() => undefined).then(async (server) => {
        await server.close();
        return server;
      });
      const failure = failureOf(await request({ url: `${url}/x?key=secret` }));
      assert.deepEqual([failure.code, failure.retryable], ['network', true]);
      assert.match(failure.message, new RegExp(`^GET http://127\\.0\\.0\\.1:${port}/x failed: .*ECONNREFUSED`));
      assert.ok(!JSON.stringify(failure).includes('secret'));
    });

    it('fails retryably when the connection breaks in the middle of the body', async () => {
      const { url } = await serve((_incoming, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('part', () => response.destroy());
      });
      const failure = failureOf(await request({ url }));
      assert.deepEqual([failure.code, failure.retryable], ['network', true]);
    });

    it('fails when the packed body is damaged', async () => {
      const { url } = await serve((_incoming, response) => {
        response.setHeader('content-encoding', 'gzip').end('this is not gzip');
      });
      assert.equal(failureOf(await request({ url })).code, 'network');
    });

    it('refuses what cannot be sent', async () => {
      const { url } = await serve((incoming, response) => void echo(incoming, response));
      assert.equal(failureOf(await request({ url, headers: { 'x-a': 'a\r\nb: c' } })).code, 'invalid_request');
      assert.equal(failureOf(await request({ url, method: 'GE T' })).code, 'invalid_request');
      assert.equal(failureOf(await request({ url, method: 'CONNECT' })).code, 'invalid_request');
    });

    it('ends when aborted while the server is silent, and when aborted in the body', async () => {
      const controller = new AbortController();
      const { url } = await serve((_incoming, _response) => controller.abort());
      await assert.rejects(request({ url }, { signal: controller.signal }), { code: 'cancelled' });
      const second = new AbortController();
      const slow = await serve((_incoming, response) => {
        response.write('part', () => second.abort());
      });
      await assert.rejects(request({ url: slow.url }, { signal: second.signal }), { code: 'cancelled' });
      await assert.rejects(request({ url }, { signal: AbortSignal.abort() }), { code: 'cancelled' });
    });
  });

  describe('the fence', () => {
    it('refuses what is no http URL or holds credentials', async () => {
      for (const url of ['nonsense', 'file:///etc/passwd', 'ftp://host/', 'http://user:secret@host/', 'data:,x']) {
        const failure = failureOf(await request({ url }));
        assert.equal(failure.code, 'invalid_url');
        assert.ok(!failure.message.includes('secret'));
      }
    });

    it('asks whether the host is allowed, without its port', async () => {
      const { url } = await serve((incoming, response) => void echo(incoming, response));
      const asked: string[] = [];
      const isHostAllowed = (host: string): boolean => asked.push(host) > 1;
      const failure = failureOf(await request({ url, isHostAllowed }));
      assert.deepEqual([failure.code, asked], ['host_not_allowed', ['127.0.0.1']]);
      assert.match(failure.hint ?? '', /security\.http_allow/);
      valueOf(await request({ url, isHostAllowed }));
    });

    const spellings = [
      'http://169.254.169.254/latest/meta-data',
      'http://2852039166/',
      'http://0xa9fea9fe/',
      'http://0251.0376.0251.0376/',
      'http://169.254.43518/',
      'http://[::ffff:169.254.169.254]/',
      'http://[::ffff:a9fe:a9fe]/',
      'http://[fe80::1]/',
      'http://[fd00:ec2::254]/',
      'http://100.100.100.200/',
      'http://metadata.google.internal/computeMetadata/v1/',
      'http://METADATA.google.internal./',
      'http://0.0.0.0/',
      'http://0/',
      'http://[::]/',
      'http://224.0.0.1/',
      'http://①⑥⑨.254.169.254/',
    ];
    for (const url of spellings) {
      it(`never requests ${url}, whatever is allowed`, async () => {
        assert.equal(failureOf(await request({ url })).code, 'address_forbidden');
      });
    }

    it('refuses a name that the DNS leads to a forbidden address', async () => {
      for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::1', '0.0.0.0']) {
        const failure = failureOf(await request({ url: 'http://innocent.example/' }, { lookup: dns(address) }));
        assert.deepEqual([failure.code, failure.retryable], ['address_forbidden', undefined]);
      }
    });

    it('refuses a name of whose addresses only one is forbidden', async () => {
      const failure = failureOf(
        await request({ url: 'http://innocent.example/' }, { lookup: dns('127.0.0.1', '169.254.169.254') }),
      );
      assert.equal(failure.code, 'address_forbidden');
    });

    it('refuses over https too', async () => {
      const failure = failureOf(
        await request({ url: 'https://innocent.example/' }, { lookup: dns('169.254.169.254') }),
      );
      assert.equal(failure.code, 'address_forbidden');
    });

    it('connects to the very address that was checked', async () => {
      const { port } = await serve((incoming, response) => void echo(incoming, response));
      let lookups = 0;
      const lookup: HttpOptions['lookup'] = (_host, _options, callback) => {
        lookups += 1;
        callback(null, [{ address: lookups === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
      };
      const { headers } = echoOf(await request({ url: `http://rebinding.example:${port}/` }, { lookup }));
      assert.deepEqual([headers.host, lookups], [`rebinding.example:${port}`, 1]);
    });
  });

  describe('a redirect', () => {
    it('is followed, relative ones too', async () => {
      const { url } = await serve(redirecting({ '/a': [302, '/b'], '/b': [301, 'c?d=1'] }));
      assert.equal(echoOf(await request({ url: `${url}/a` })).url, '/c?d=1');
    });

    it('turns a POST into a GET for 301, 302 and 303, and keeps it for 307 and 308', async () => {
      const { url } = await serve(
        redirecting({
          '/301': [301, '/'],
          '/302': [302, '/'],
          '/303': [303, '/'],
          '/307': [307, '/'],
          '/308': [308, '/'],
        }),
      );
      const sent: string[] = [];
      for (const status of [301, 302, 303, 307, 308]) {
        const post = { url: `${url}/${status}`, method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } };
        const { method, body, headers } = echoOf(await request(post));
        sent.push(`${status} ${method} ${body} ${headers['content-type'] ?? ''}`);
      }
      assert.deepEqual(sent, ['301 GET  ', '302 GET  ', '303 GET  ', '307 POST x text/plain', '308 POST x text/plain']);
    });

    it('keeps a PUT for 302 and turns it into a GET for 303', async () => {
      const { url } = await serve(redirecting({ '/302': [302, '/'], '/303': [303, '/'] }));
      assert.equal(echoOf(await request({ url: `${url}/302`, method: 'PUT', body: 'x' })).method, 'PUT');
      assert.equal(echoOf(await request({ url: `${url}/303`, method: 'PUT', body: 'x' })).method, 'GET');
    });

    it('carries no secrets to another origin, but keeps them on the same', async () => {
      const other = await serve((incoming, response) => void echo(incoming, response));
      const { url } = await serve(redirecting({ '/away': [307, `${other.url}/`], '/here': [307, '/'] }));
      const headers = { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Api-Key': 'k', Accept: 'text/plain' };
      const away = echoOf(await request({ url: `${url}/away`, headers })).headers;
      assert.deepEqual(
        [away.authorization, away.cookie, away['x-api-key'], away.accept, away['idempotency-key']],
        [undefined, undefined, undefined, 'text/plain', 'run/step/1'],
      );
      const here = echoOf(await request({ url: `${url}/here`, headers })).headers;
      assert.deepEqual([here.authorization, here.cookie], ['Bearer x', 'a=b']);
    });

    it('is followed only to hosts that are allowed', async () => {
      const { url, port } = await serve(redirecting({ '/a': [302, 'http://elsewhere.example/'] }));
      const isHostAllowed = (host: string): boolean => host === '127.0.0.1';
      const failure = failureOf(await request({ url: `http://127.0.0.1:${port}/a`, isHostAllowed }));
      assert.equal(failure.code, 'host_not_allowed');
      assert.match(failure.message, /elsewhere\.example/);
      assert.ok(url.endsWith(String(port)));
    });

    it('is never followed to a forbidden address, by number or by name', async () => {
      const { url } = await serve(
        redirecting({ '/number': [302, 'http://169.254.169.254/'], '/name': [302, 'http://innocent.example/'] }),
      );
      const lookup = dns('169.254.169.254');
      assert.equal(failureOf(await request({ url: `${url}/number` })).code, 'address_forbidden');
      assert.equal(failureOf(await request({ url: `${url}/name` }, { lookup })).code, 'address_forbidden');
    });

    it('is not followed out of http', async () => {
      const { url } = await serve(redirecting({ '/a': [302, 'file:///etc/passwd'], '/b': [302, 'http://a:b@host/'] }));
      assert.equal(failureOf(await request({ url: `${url}/a` })).code, 'invalid_url');
      assert.equal(failureOf(await request({ url: `${url}/b` })).code, 'invalid_url');
    });

    it('is not followed for ever', async () => {
      let requests = 0;
      const { url } = await serve((_incoming, response) => {
        requests += 1;
        response.writeHead(302, { location: '/again' }).end();
      });
      assert.equal(failureOf(await request({ url })).code, 'too_many_redirects');
      assert.equal(requests, 11);
    });

    it('without a place is an answer like any other', async () => {
      const { url } = await serve((_incoming, response) => response.writeHead(302).end('where?'));
      assert.deepEqual([valueOf(await request({ url })).status, valueOf(await request({ url })).body], [302, 'where?']);
    });
  });
});
