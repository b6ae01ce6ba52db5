import assert from 'node:assert/strict';
import type { WaitingAgent } from '../../../src/domain/approval.ts';
import { waitingWords } from '../../../src/presentation/waiting-words.ts';

function waits(step_path: string, agent: string | null = 'writer'): WaitingAgent {
  return { approval_id: step_path, execution_id: 'x', workflow: 'release', step_path, agent };
}

describe('waitingWords', () => {
  it('names who waits for the answer to a question that several ask together', () => {
    assert.deepEqual(waitingWords({ waiting: [waits('draft'), waits('box.check', null)] }), [
      '2 agents wait for the answer: writer (release · draft), release · box.check',
    ]);
  });

  it('counts those for whom there is no room', () => {
    const waiting = Array.from({ length: 8 }, (_, index) => waits(`s${index}`, null));
    assert.match(waitingWords({ waiting })[0] ?? '', /^8 agents wait .*release · s4, and 3 more$/);
  });

  it('says nothing where only the asker waits', () => {
    assert.deepEqual([waitingWords({ waiting: [] }), waitingWords({ waiting: [waits('draft')] })], [[], []]);
  });
});
