import assert from 'node:assert/strict';
import type { FileChange } from '../../../src/domain/workflow.ts';
import type { WatchedChange } from '../../../src/ports/file-watch.ts';
import { FileGatherer } from '../../../src/triggers/file-gatherer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('changes of files', () => {
  let clock: FakeClock;
  let told: (readonly WatchedChange[])[];

  const gatherer = (on: readonly FileChange[] = ['create', 'change', 'delete']): FileGatherer => {
    clock = new FakeClock();
    told = [];
    return new FileGatherer({ clock, pauseMs: () => 2000, on, onQuiet: (files) => told.push(files) });
  };

  it('that follow each other within a pause are told together, sorted', () => {
    const all = gatherer();
    all.add({ path: 'b.md', change: 'change' });
    clock.advance(1999);
    all.add({ path: 'a.md', change: 'create' });
    clock.advance(1999);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, [
      [
        { path: 'a.md', change: 'create' },
        { path: 'b.md', change: 'change' },
      ],
    ]);
  });

  for (const [changes, result] of [
    [['create', 'change'], 'create'],
    [['change', 'delete'], 'delete'],
    [['delete', 'create'], 'change'],
    [['create', 'delete'], null],
  ] as const) {
    it(`of one file come to one: ${changes.join(', ')} to ${result ?? 'nothing'}`, () => {
      const all = gatherer();
      for (const change of changes) all.add({ path: 'a.md', change });
      clock.advance(2000);
      assert.deepEqual(told, result === null ? [] : [[{ path: 'a.md', change: result }]]);
    });
  }

  it('that do not count are not told', () => {
    const all = gatherer(['create']);
    all.add({ path: 'a.md', change: 'change' });
    clock.advance(2000);
    assert.deepEqual(told, []);
  });

  it('that never stop are told after a minute', () => {
    const all = gatherer();
    for (let second = 0; second < 61; second++) {
      all.add({ path: 'log.txt', change: 'change' });
      clock.advance(1000);
    }
    assert.equal(told.length, 1);
  });
});
