import assert from 'node:assert/strict';
import type { FieldAnswer, FieldQuestion } from '../../../src/protocol/field-offers.ts';
import { CompletionRequests, type SentQuestion } from '../../../webview/builder/completion-requests.ts';

const question = (text: string): FieldQuestion => ({ path: ['name'], spot: 'text', text, offset: text.length });

function requests() {
  const sent: SentQuestion[] = [];
  const asking = new CompletionRequests((each) => sent.push(each));
  asking.follow(1);
  return { asking, sent };
}

const answer: FieldAnswer = { offers: [] };

describe('questions of a form about what could be written', () => {
  it('are answered', async () => {
    const { asking, sent } = requests();
    const asked = asking.ask(question('a'));
    assert.deepEqual(sent, [{ id: 1, document: 1, question: question('a') }]);
    asking.settle(1, answer);
    assert.equal(await asked, answer);
  });

  it('give way to later ones, whose answers alone count', async () => {
    const { asking } = requests();
    const [first, second] = [asking.ask(question('a')), asking.ask(question('ab'))];
    asking.settle(1, answer);
    assert.equal(await first, undefined);
    const late: FieldAnswer = { offers: [] };
    asking.settle(2, late);
    assert.equal(await second, late);
  });

  it('are asked again of the document that has taken the place of theirs', async () => {
    const { asking, sent } = requests();
    const asked = asking.ask(question('a'));
    asking.settle(1, null);
    assert.equal(sent.length, 1);
    asking.follow(2);
    assert.deepEqual(sent.at(-1), { id: 2, document: 2, question: question('a') });
    asking.follow(3);
    asking.settle(2, null);
    assert.deepEqual(sent.at(-1), { id: 3, document: 3, question: question('a') });
    asking.settle(3, answer);
    assert.equal(await asked, answer);
  });
});
