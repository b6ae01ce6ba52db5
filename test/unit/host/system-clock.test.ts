import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createSystemClock, systemClock } from '../../../src/host/system-clock.ts';

const run = promisify(execFile);
const clockModule = new URL('../../../src/host/system-clock.ts', import.meta.url).href;

/** Output of a program of its own that imports the clock: only there can it be seen whether a timer holds it. */
async function outputOf(program: string): Promise<string> {
  const source = `import { createSystemClock } from ${JSON.stringify(clockModule)};\n${program}`;
  return (await run(process.execPath, ['--input-type=module', '-e', source])).stdout;
}

describe('system clock', () => {
  it('tells the time in milliseconds since 1970', () => {
    const before = Date.now();
    const now = systemClock.now();
    assert.ok(now >= before && now <= Date.now());
  });

  it('calls back once', async () => {
    const calls = await new Promise<number>((resolve) => {
      let count = 0;
      createSystemClock({ timers: 'held' }).schedule(0, () => {
        count += 1;
        setImmediate(() => resolve(count));
      });
    });
    assert.equal(calls, 1);
  });

  it('does not call back after it was disposed', async () => {
    const clock = createSystemClock({ timers: 'held' });
    const called: string[] = [];
    clock.schedule(0, () => called.push('disposed')).dispose();
    await new Promise<void>((resolve) => clock.schedule(1, resolve));
    assert.deepEqual(called, []);
  });

  it('keeps a timer longer than Node can hold from firing at once', async () => {
    const clock = createSystemClock({ timers: 'held' });
    const called: string[] = [];
    const far = clock.schedule(2 ** 31 + 5, () => called.push('far'));
    await new Promise<void>((resolve) => clock.schedule(5, resolve));
    far.dispose();
    assert.deepEqual(called, []);
  });

  it('lets the process end before a released timer has fired', async () => {
    assert.equal(await outputOf("createSystemClock().schedule(3_600_000, () => console.log('fired'));"), '');
  });

  it('keeps the process alive until a held timer has fired', async () => {
    const program = "createSystemClock({ timers: 'held' }).schedule(5, () => console.log('fired'));";
    assert.equal(await outputOf(program), 'fired\n');
  });
});
