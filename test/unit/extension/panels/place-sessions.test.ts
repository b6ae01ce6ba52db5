import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/base/event.ts';
import { PlaceSessions } from '../../../../src/extension/panels/place-sessions.ts';

describe('the sessions of places', () => {
  const named: string[] = [];
  beforeEach(() => void named.splice(0));

  function place() {
    const closed = new Emitter<void>();
    return { close: () => closed.fire(), onDidDispose: closed.event };
  }

  function session(name: string) {
    return { name, dispose: () => void named.push(name) };
  }

  type Sessions = PlaceSessions<ReturnType<typeof place>, ReturnType<typeof session>>;

  it('last as long as their places', async () => {
    const sessions: Sessions = new PlaceSessions();
    const [one, two] = [place(), place()];
    await sessions.open(one, async () => () => session('one'));
    await sessions.open(two, async () => () => session('two'));
    assert.equal(sessions.of(one)?.name, 'one');
    one.close();
    assert.deepEqual([named, sessions.of(one), sessions.of(two)?.name], [['one'], undefined, 'two']);
    sessions.dispose();
    two.close();
    assert.deepEqual(named, ['one', 'two']);
  });

  for (const [what, end] of [
    ['its place is closed', (_sessions: Sessions, at: ReturnType<typeof place>) => at.close()],
    ['all are disposed', (sessions: Sessions) => sessions.dispose()],
  ] as const) {
    it(`are not made when ${what} while they are loaded`, async () => {
      const sessions: Sessions = new PlaceSessions();
      const { promise, resolve } = Promise.withResolvers<() => ReturnType<typeof session>>();
      const at = place();
      const opening = sessions.open(at, () => promise);
      end(sessions, at);
      resolve(() => assert.fail('a session that nobody disposes'));
      assert.equal(await opening, undefined);
    });
  }
});
