import assert from 'node:assert/strict';
import { isEpicDone } from '../../../src/domain/epic-progress.ts';

describe('an epic', () => {
  it('is done once each of its tasks is completed or cancelled', () => {
    const isDone = (completed_tasks: number, cancelled_tasks: number): boolean =>
      isEpicDone({ completed_tasks, cancelled_tasks, total_tasks: 4 });
    assert.deepEqual([isDone(4, 0), isDone(3, 1), isDone(0, 4), isDone(3, 0)], [true, true, true, false]);
  });
});
