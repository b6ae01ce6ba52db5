import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import { defaultConfiguration, type ProviderConfiguration } from '../../../src/domain/configuration.ts';
import { FailureError } from '../../../src/domain/failure-error.ts';
import { rehearsalModel } from '../../../src/domain/model.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { createModelClients } from '../../../src/models/model-router.ts';
import type { ModelClient } from '../../../src/ports/model-client.ts';
import { passes } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aModel, aProvider, aRequest, unhurried } from '../../support/model-requests.ts';
import { delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';

describe('the model clients', () => {
  it('send each request to the server of its provider, with the key of that provider', async () => {
    await using east = await startRawModelServer(streams(delta({ content: 'east' }, 'stop')));
    await using west = await startRawModelServer(streams(delta({ content: 'west' }, 'stop')));
    const clients = clientsOf([
      aProvider({ name: 'east', base_url: east.baseUrl, api_key_env: 'EAST_KEY' }),
      aProvider({ name: 'west', base_url: west.baseUrl, api_key_env: null }),
    ]);
    assert.equal(
      (await clients.answer(aRequest({ model: aModel({ provider: 'east' }) }), unhurried())).content,
      'east',
    );
    assert.equal(
      (await clients.answer(aRequest({ model: aModel({ provider: 'west' }) }), unhurried())).content,
      'west',
    );
    assert.equal(east.requests[0]?.headers.authorization, 'Bearer value-of-EAST_KEY');
    assert.equal(west.requests[0]?.headers.authorization, undefined);
  });

  it('keep one client for each provider, so that its limits hold', async () => {
    await using server = await startRawModelServer(streams(delta({ content: 'Hi.' }, 'stop')));
    const limits = { concurrency: null, requests_per_minute: 1, tokens_per_minute: null };
    const clock = new FakeClock();
    const clients = clientsOf([aProvider({ base_url: server.baseUrl, limits })], clock);
    await clients.answer(aRequest(), unhurried());
    const second = clients.answer(aRequest(), unhurried());
    await passes(clock, 60_000);
    assert.equal((await second).content, 'Hi.');
  });

  it('rehearse without any provider', async () => {
    const answer = await clientsOf([]).answer(aRequest({ model: rehearsalModel }), unhurried());
    assert.match(answer.content, /^\[rehearsal\]/);
  });

  it('say which provider is missing', async () => {
    const answering = clientsOf([aProvider()]).answer(aRequest({ model: aModel({ provider: 'locl' }) }), unhurried());
    await assert.rejects(answering, (error: unknown) => {
      assert.ok(error instanceof FailureError);
      assert.equal(error.code, 'model_not_found');
      assert.match(error.message, /no provider 'locl'.*Did you mean 'local'\? Configured: local\./);
      return true;
    });
  });
});

function clientsOf(providers: readonly ProviderConfiguration[], clock = new FakeClock()): ModelClient {
  return createModelClients({
    configuration: { ...defaultConfiguration, providers },
    secrets: async (name) => `value-of-${name}`,
    clock,
    logger: silentLogger,
    digest: nodeDigest,
  });
}
