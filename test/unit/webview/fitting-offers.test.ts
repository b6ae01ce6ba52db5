import assert from 'node:assert/strict';
import type { FieldOffer } from '../../../src/protocol/field-offers.ts';
import { acceptedText } from '../../../webview/builder/accepted-text.ts';
import { fittingOffers, type TypedText } from '../../../webview/builder/fitting-offers.ts';

/** A text with the cursor at the `|`. */
function typed(marked: string): TypedText {
  return { text: marked.replace('|', ''), caret: marked.indexOf('|') };
}

function offer(label: string, said: Partial<FieldOffer> = {}): FieldOffer {
  const edit = { start: 0, end: 0, text: label };
  return { label, kind: 'name', detail: '', documentation: '', edit, form: 'text', goes_on: false, ...said };
}

/** Offers for the word before the cursor, which is as long as said. */
function offersAt(asked: TypedText, length: number, labels: readonly string[]): readonly FieldOffer[] {
  return labels.map((text) => offer(text, { edit: { start: asked.caret - length, end: asked.caret, text } }));
}

function fitting(question: string, now: string, { length = 0, isBrowsing = false } = {}) {
  const asked = typed(question);
  const offers = offersAt(asked, length, ['read_file', 'write_file', 'feed']);
  return fittingOffers({ answer: { offers }, asked, isBrowsing }, typed(now));
}

describe('what is offered', () => {
  it('is what begins as it is typed, then what holds that, then what has its letters', () => {
    const labels = (now: string) => fitting('x |', now).map(({ label }) => label);
    assert.deepEqual(labels('x |'), ['read_file', 'write_file', 'feed']);
    assert.deepEqual(labels('x ed|'), ['feed', 'read_file']);
    assert.deepEqual(labels('x F|'), ['feed', 'read_file', 'write_file']);
    assert.deepEqual(labels('x rdf|'), ['read_file']);
    assert.deepEqual(labels('x q|'), []);
  });

  it('is all there is where somebody only looks', () => {
    assert.equal(fitting('feed|', 'feed|', { length: 4, isBrowsing: true }).length, 3);
    assert.equal(fitting('feed|', 'feed|', { length: 4 }).length, 0, 'it stands there already');
  });

  it('is put where it belongs when more has been typed since it was asked for', () => {
    const [first] = fitting('a re| b', 'a read| b', { length: 2 });
    assert.ok(first !== undefined);
    assert.equal(acceptedText('a read b', first).text, 'a read_file b');
    const [shorter] = fitting('a re| b', 'a r| b', { length: 2 });
    assert.ok(shorter !== undefined);
    assert.equal(acceptedText('a r b', shorter).text, 'a read_file b');
  });

  it('is nothing where the cursor went elsewhere, or the text before it is another', () => {
    assert.deepEqual(fitting('a re| b', 'a| re b', { length: 2 }), []);
    assert.deepEqual(fitting('a re| b', 'c re| b', { length: 2 }), []);
    assert.deepEqual(fitting('a re| b', 'a re b|', { length: 2 }), []);
  });
});

describe('an offer that is taken', () => {
  it('leaves the cursor behind it', () => {
    const edit = { start: 2, end: 4, text: 'read' };
    assert.deepEqual(acceptedText('a re b', offer('read', { edit })), { text: 'a read b', start: 6, end: 6 });
  });

  it('selects the first place to type in', () => {
    const edit = { start: 2, end: 2, text: 'contains(${2:x}, ${1:a \\} b})' };
    const snippet = offer('contains', { edit, form: 'snippet' });
    assert.deepEqual(acceptedText('a.', snippet), { text: 'a.contains(x, a } b)', start: 14, end: 19 });
    const plain = offer('size', { edit: { start: 0, end: 0, text: 'size($0) \\$' }, form: 'snippet' });
    assert.deepEqual(acceptedText('', plain), { text: 'size() $', start: 5, end: 5 });
  });
});
