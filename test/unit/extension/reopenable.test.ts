import assert from 'node:assert/strict';
import { Reopenable } from '../../../src/extension/workspace/reopenable.ts';

/** Opens numbers, one after the other; each waits to be let through. */
function gated() {
  const log: string[] = [];
  const gates: PromiseWithResolvers<undefined>[] = [];
  let count = 0;
  const passed = async (): Promise<void> => {
    const gate = Promise.withResolvers<undefined>();
    gates.push(gate);
    await gate.promise;
  };
  const reopenable = new Reopenable<number>({
    async open() {
      const number = ++count;
      log.push(`opening ${number}`);
      await passed();
      return number;
    },
    async close(number) {
      log.push(`closing ${number}`);
      await passed();
    },
    onChange: () => log.push(`now ${reopenable.opened ?? 'closed'}`),
  });
  /** Lets through whatever waits by then. */
  const next = async (): Promise<PromiseWithResolvers<undefined>> => {
    for (;;) {
      const gate = gates.shift();
      if (gate !== undefined) return gate;
      await Promise.resolve();
    }
  };
  return { log, reopenable, next };
}

describe('what is opened, closed and opened again', () => {
  it('is one for all who open it at the same time', async () => {
    const { log, reopenable, next } = gated();
    const both = Promise.all([reopenable.open(), reopenable.open()]);
    (await next()).resolve(undefined);
    assert.deepEqual(await both, [1, 1]);
    assert.deepEqual(log, ['opening 1', 'now 1']);
  });

  it('is opened anew only when the one before is closed, and is then the one that is open', async () => {
    const { log, reopenable, next } = gated();
    const first = reopenable.open();
    (await next()).resolve(undefined);
    await first;
    const closed = [reopenable.close(), reopenable.close()];
    const second = reopenable.open();
    (await next()).resolve(undefined);
    await Promise.all(closed);
    (await next()).resolve(undefined);
    assert.equal(await second, 2);
    assert.equal(reopenable.opened, 2);
    assert.deepEqual(log, ['opening 1', 'now 1', 'closing 1', 'now closed', 'now closed', 'opening 2', 'now 2']);
  });

  it('stays the same for all when an opening that was given up fails late', async () => {
    const { reopenable, next } = gated();
    const failing = assert.rejects(reopenable.open(), /too late/);
    const gate = await next();
    const closed = reopenable.close();
    const [second, third] = [reopenable.open(), reopenable.open()];
    gate.reject(new Error('too late'));
    await Promise.all([failing, closed]);
    (await next()).resolve(undefined);
    assert.deepEqual(await Promise.all([second, third, reopenable.open()]), [2, 2, 2]);
  });

  it('is tried anew after it could not be opened, which is no change', async () => {
    const { log, reopenable, next } = gated();
    const failing = assert.rejects(reopenable.open(), /locked/);
    (await next()).reject(new Error('locked'));
    await failing;
    assert.deepEqual(log, ['opening 1']);
    const opening = reopenable.open();
    (await next()).resolve(undefined);
    assert.equal(await opening, 2);
  });

  it('is closed when it was closed while it was being opened', async () => {
    const { log, reopenable, next } = gated();
    const opening = reopenable.open();
    const gate = await next();
    const closed = reopenable.close();
    gate.resolve(undefined);
    (await next()).resolve(undefined);
    await Promise.all([opening, closed]);
    assert.equal(reopenable.opened, undefined);
    assert.deepEqual(log.at(-1), 'now closed');
  });
});
