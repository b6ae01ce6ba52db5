import assert from 'node:assert/strict';
import { translationProblems } from '../../../../scripts/translations/translation-problems.ts';

const texts = { a: 'Run {0}', b: '$(play) Run', c: 'See [this](command:baton.show)' };
const whole = { a: '{0} ausführen', b: '$(play) Ausführen', c: '[Dies](command:baton.show) ansehen' };

describe('the translations of texts', () => {
  it('have no problems when each text is there with its places', () => {
    assert.deepEqual(translationProblems(texts, whole), []);
  });

  it('lack a text that was added', () => {
    const { a, b } = whole;
    assert.deepEqual(translationProblems(texts, { a, b }), [{ key: 'c', what: 'missing' }]);
  });

  it('lack a text that is there and empty', () => {
    assert.deepEqual(translationProblems(texts, { ...whole, a: ' ' }), [{ key: 'a', what: 'missing' }]);
  });

  it('hold a text that nobody says any more', () => {
    assert.deepEqual(translationProblems(texts, { ...whole, d: 'Alt' }), [{ key: 'd', what: 'not said any more' }]);
  });

  for (const [what, translation] of [
    ['a value is lost', { a: 'Ausführen' }],
    ['a value is another one', { a: '{1} ausführen' }],
    ['an icon is lost', { b: 'Ausführen' }],
    ['a link goes elsewhere', { c: '[Dies](command:baton.hide) ansehen' }],
  ] as const) {
    it(`have other places when ${what}`, () => {
      const [key] = Object.keys(translation);
      assert.deepEqual(translationProblems(texts, { ...whole, ...translation }), [
        { key, what: 'other places for values' },
      ]);
    });
  }

  it('may have the values in another order', () => {
    assert.deepEqual(translationProblems({ a: '{0} of {1}' }, { a: '{1}: {0}' }), []);
  });
});
