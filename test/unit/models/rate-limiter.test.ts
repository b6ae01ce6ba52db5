import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/base/errors.ts';
import type { ProviderLimits } from '../../../src/domain/configuration.ts';
import { createRateLimiter, type Permit, type RateLimiter } from '../../../src/models/rate-limiter.ts';
import { settled } from '../../support/event-loop.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('the rate limiter', () => {
  it('lets calls through at once without limits', async () => {
    const { limiter } = limited({});
    const permits = await Promise.all([1, 2, 3].map((tokens) => limiter.acquire(tokens, { signal: anySignal })));
    assert.equal(permits.length, 3);
  });

  it('admits as many at once as concurrency says, in the order of asking', async () => {
    const { asking, admitted } = limited({ concurrency: 2 });
    asking('a');
    asking('b');
    asking('c');
    asking('d');
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
    admitted.get('b')?.release();
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'b', 'c']);
  });

  it('admits requests_per_minute in any 60 seconds', async () => {
    const { asking, admitted, clock } = limited({ requests_per_minute: 2 });
    asking('a');
    clock.advance(10_000);
    asking('b');
    asking('c');
    asking('d');
    await pass(clock, 49_999);
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
    await pass(clock, 1);
    assert.deepEqual([...admitted.keys()], ['a', 'b', 'c']);
    await pass(clock, 10_000);
    assert.deepEqual([...admitted.keys()], ['a', 'b', 'c', 'd']);
  });

  it('admits tokens_per_minute in any 60 seconds', async () => {
    const { asking, admitted, clock } = limited({ tokens_per_minute: 100 });
    asking('a', 60);
    asking('b', 40);
    asking('c', 1);
    await pass(clock, 59_999);
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
    await pass(clock, 1);
    assert.deepEqual([...admitted.keys()], ['a', 'b', 'c']);
  });

  it('counts what a call really took once it is released', async () => {
    const { asking, admitted } = limited({ tokens_per_minute: 100 });
    asking('a', 90);
    asking('b', 50);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a']);
    admitted.get('a')?.release(20);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
  });

  it('admits a call that alone is over tokens_per_minute when nothing else counts', async () => {
    const { asking, admitted, clock } = limited({ tokens_per_minute: 100 });
    asking('a', 10);
    asking('b', 500);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a']);
    await pass(clock, 60_000);
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
  });

  it('does not let a small call overtake a large one', async () => {
    const { asking, admitted } = limited({ tokens_per_minute: 100 });
    asking('a', 90);
    asking('large', 50);
    asking('small', 1);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a']);
  });

  it('lets those behind an aborted one move up', async () => {
    const { ask, asking, admitted } = limited({ tokens_per_minute: 100 });
    const controller = new AbortController();
    asking('a', 90);
    const large = ask('large', 50, controller.signal);
    asking('small', 1);
    controller.abort();
    await assert.rejects(large, CancelledError);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'small']);
  });

  it('takes a permit back that was granted in the moment of the abort', async () => {
    const { ask, asking, admitted } = limited({ concurrency: 1 });
    const controller = new AbortController();
    asking('a');
    const aborted = ask('b', 1, controller.signal);
    asking('c');
    await settled();
    controller.abort();
    admitted.get('a')?.release();
    await assert.rejects(aborted, CancelledError);
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'c']);
  });

  it('counts a release once', async () => {
    const { asking, admitted } = limited({ concurrency: 1 });
    asking('a');
    asking('b');
    asking('c');
    await settled();
    admitted.get('a')?.release();
    admitted.get('a')?.release();
    await settled();
    assert.deepEqual([...admitted.keys()], ['a', 'b']);
  });
});

const anySignal = new AbortController().signal;

interface Limited {
  readonly limiter: RateLimiter;
  readonly clock: FakeClock;
  /** Permits by the name of who asked, in the order in which they were given. */
  readonly admitted: Map<string, Permit>;
  readonly ask: (name: string, tokens?: number, signal?: AbortSignal) => Promise<void>;
  /** Asks without looking back. */
  readonly asking: (name: string, tokens?: number) => void;
}

function limited(limits: Partial<ProviderLimits>): Limited {
  const clock = new FakeClock();
  const none = { concurrency: null, requests_per_minute: null, tokens_per_minute: null };
  const limiter = createRateLimiter({ ...none, ...limits }, clock);
  const admitted = new Map<string, Permit>();
  const ask = async (name: string, tokens = 1, signal = anySignal): Promise<void> => {
    admitted.set(name, await limiter.acquire(tokens, { signal }));
  };
  const asking = (name: string, tokens = 1): void => void ask(name, tokens);
  return { limiter, clock, admitted, ask, asking };
}

async function pass(clock: FakeClock, ms: number): Promise<void> {
  clock.advance(ms);
  await settled();
}
