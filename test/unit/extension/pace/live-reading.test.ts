import assert from 'node:assert/strict';
import { waitUntil } from '../../../../scripts/vscode/wait-until.ts';
import { LiveReading } from '../../../../src/extension/pace/live-reading.ts';

/** Readings that end when they are told to. */
class Readings {
  readonly live: LiveReading;
  readonly failures: string[] = [];
  begun = 0;
  ended = 0;
  /** How many were under way at once, at most. */
  most = 0;
  isAborted = false;
  #end: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor() {
    this.live = new LiveReading({
      read: ({ signal }) => this.#read(signal),
      onFailure: (error) => this.failures.push(String(error)),
      pace: { afterMs: 1, everyMs: 2 },
    });
  }

  async until(isSo: () => boolean): Promise<void> {
    await waitUntil(() => isSo() || undefined, { what: 'readings', limit: 5000 });
  }

  async end(failure?: Error): Promise<void> {
    const [ending, ended] = [this.#end, this.ended];
    if (failure === undefined) ending?.resolve();
    else ending?.reject(failure);
    await this.until(() => this.ended > ended);
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.begun += 1;
    this.most = Math.max(this.most, this.begun - this.ended);
    const { promise, resolve, reject } = Promise.withResolvers<null>();
    this.#end = { resolve: () => resolve(null), reject };
    try {
      await promise;
    } finally {
      this.ended += 1;
      this.isAborted = signal.aborted;
    }
  }
}

describe('a live reading', () => {
  let readings: Readings;
  beforeEach(() => {
    readings = new Readings();
  });
  afterEach(() => readings.live.dispose());

  it('reads once what is asked for often, and once more what is asked for while it reads', async () => {
    for (let times = 0; times < 5; times += 1) readings.live.soon();
    await readings.until(() => readings.begun === 1);
    for (let times = 0; times < 5; times += 1) readings.live.now();
    await readings.end();
    await readings.until(() => readings.begun === 2);
    await readings.end();
    assert.deepEqual([readings.begun, readings.most], [2, 1]);
  });

  it('never reads twice at a time, however it is asked', async () => {
    readings.live.now();
    for (let round = 0; round < 20; round += 1) {
      const { begun } = readings;
      readings.live.soon();
      if (round % 3 === 0) readings.live.now();
      await readings.end();
      await readings.until(() => readings.begun > begun);
    }
    assert.equal(readings.most, 1);
  });

  it('says what has failed, and reads again when it is asked', async () => {
    readings.live.now();
    await readings.end(new Error('The disk is gone.'));
    await readings.until(() => readings.failures.length > 0);
    assert.deepEqual(readings.failures, ['Error: The disk is gone.']);
    readings.live.now();
    assert.equal(readings.begun, 2);
    await readings.end();
  });

  it('reads nothing once it is disposed, and says nothing of what was under way', async () => {
    readings.live.now();
    readings.live.soon();
    readings.live.now();
    readings.live.dispose();
    await readings.end(new Error('Late.'));
    readings.live.now();
    readings.live.soon();
    const other = new Readings();
    other.live.soon();
    // Another one that was asked later, and with the same pace, has read by now.
    await other.until(() => other.begun === 1);
    other.live.dispose();
    assert.deepEqual([readings.begun, readings.isAborted, readings.failures], [1, true, []]);
  });
});
