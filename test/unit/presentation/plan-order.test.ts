import assert from 'node:assert/strict';
import { estimatedTokens, planOrder } from '../../../src/presentation/plan-order.ts';
import { newTask } from '../../../src/registry/new-records.ts';

const created_at = '2026-05-04T11:00:00.000Z';

function task(id: string, depends_on: readonly string[] = []) {
  return newTask({ id, title: id, created_at, depends_on });
}

function numbered(...tasks: Parameters<typeof planOrder>[0]): readonly string[] {
  return planOrder(tasks).map((planned) => `${planned.number} ${planned.task.id} after ${planned.after.join()}`);
}

describe('the tasks of a plan', () => {
  it('stand in the order in which they were made, each behind what it waits for', () => {
    assert.deepEqual(numbered(task('a', ['c']), task('b'), task('c', ['b']), task('d')), [
      '1 b after ',
      '2 d after ',
      '3 c after 1',
      '4 a after 3',
    ]);
  });

  it('wait for no number where what they wait for is in no list', () => {
    assert.deepEqual(numbered(task('a', ['elsewhere'])), ['1 a after ']);
  });

  it('are all shown, whatever a record says', () => {
    assert.equal(numbered(task('a', ['b']), task('b', ['a'])).length, 2);
  });

  it('take what is estimated of them, if anything is', () => {
    assert.equal(estimatedTokens([{ estimated_tokens: 2000 }, { estimated_tokens: null }]), 2000);
    assert.equal(estimatedTokens([{ estimated_tokens: null }]), null);
  });
});
