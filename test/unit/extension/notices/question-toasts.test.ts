import assert from 'node:assert/strict';
import { QuestionToasts } from '../../../../src/extension/notices/question-toasts.ts';

describe('a notification of a question', () => {
  let now = 0;
  let hidden = 0;
  let press: (offer: string | undefined) => void = () => undefined;
  let toasts: QuestionToasts;
  beforeEach(() => {
    now = 0;
    hidden = 0;
    toasts = new QuestionToasts({
      show: () => new Promise((resolve) => (press = resolve)),
      hideAll: () => (hidden += 1),
      now: () => now,
    });
  });

  it('goes out of sight once the question is answered elsewhere', () => {
    void toasts.ask('a', 'May it?', ['Answer…']);
    toasts.noteAnswered('b');
    assert.equal(hidden, 0);
    toasts.noteAnswered('a');
    toasts.noteAnswered('a');
    assert.equal(hidden, 1);
  });

  it('takes nothing else along that came after it, or long after it was out of sight', () => {
    void toasts.ask('a', 'May it?', ['Answer…']);
    void toasts.ask('b', 'And this?', ['Answer…']);
    toasts.noteAnswered('a');
    now = 60_000;
    toasts.noteAnswered('b');
    assert.equal(hidden, 0);
  });

  it('gives what was pressed, and is gone then by itself', async () => {
    const asking = toasts.ask('a', 'May it?', ['Answer…']);
    press('Answer…');
    assert.equal(await asking, 'Answer…');
    toasts.noteAnswered('a');
    assert.equal(hidden, 0);
  });
});
