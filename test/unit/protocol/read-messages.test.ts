import assert from 'node:assert/strict';
import { formShapes } from '../../../src/language/form/form-shapes.ts';
import { readForm } from '../../../src/language/form/read-form.ts';
import type { BuilderNews, BuilderRequest } from '../../../src/protocol/builder-messages.ts';
import type { FieldOffer } from '../../../src/protocol/field-offers.ts';
import { readNews } from '../../../src/protocol/read-news.ts';
import { readRequest } from '../../../src/protocol/read-request.ts';

const requests: readonly BuilderRequest[] = [
  { kind: 'ready', version: 1 },
  { kind: 'open_text' },
  { kind: 'draft' },
  { kind: 'flushed', id: 1 },
  { kind: 'change', id: 1, document: 2, change: { kind: 'set', path: ['steps', 0, 'name'], value: { a: [null] } } },
  { kind: 'change', id: 1, document: 2, change: { kind: 'remove', path: ['tags'] } },
  { kind: 'change', id: 1, document: 2, change: { kind: 'move', from: ['steps', 0], list: ['steps'], index: 1 } },
  { kind: 'change', id: 1, document: 2, change: { kind: 'add_step', list: ['steps'], index: 0, type: 'code' } },
  {
    kind: 'complete',
    id: 2,
    document: 3,
    question: { path: ['steps', 0, 'agent'], spot: 'text', text: 'wr', offset: 2 },
  },
];

const offer: FieldOffer = {
  label: 'writer',
  kind: 'agent',
  detail: '',
  documentation: '',
  edit: { start: 0, end: 2, text: 'writer' },
  form: 'text',
  goes_on: false,
};

const news: readonly BuilderNews[] = [
  { kind: 'begin', version: 1, shapes: formShapes(), words: { Steps: 'Schritte' } },
  { kind: 'document', document: readForm('name: a\n', 3) },
  { kind: 'document', document: readForm('name: [\n', 3) },
  { kind: 'problems', document: 3, problems: [] },
  { kind: 'changed', id: 1, document: 2, refusal: null },
  { kind: 'flush', id: 1, drafts: 'texts' },
  { kind: 'completed', id: 2, answer: null },
  { kind: 'completed', id: 2, answer: { offers: [offer] } },
];

describe('messages between a form and the extension', () => {
  it('arrive as they were sent', () => {
    for (const request of requests) assert.deepEqual(readRequest(structuredClone(request)), request);
    for (const each of news) assert.deepEqual(readNews(structuredClone(each)), each);
  });

  it('that this version does not know have no effect', () => {
    const unknown = [
      null,
      'ready',
      { kind: 'explode' },
      { kind: 'change', id: 1, document: 2, change: { kind: 'set', path: 'name', value: 1 } },
      { kind: 'change', id: 1, document: 2, change: { kind: 'move', from: [], list: [], index: -1 } },
      { kind: 'change', id: 1, document: 2 },
      { kind: 'complete', id: 1, document: 2, question: { path: [], spot: 'margin', text: '', offset: 0 } },
      { kind: 'complete', id: 1, document: 2, question: { path: [], spot: 'text', text: '', offset: -1 } },
      { kind: 'flushed' },
      { kind: 'begin', version: 1, shapes: { document: {}, steps: {}, type_spellings: {} }, words: {} },
      { kind: 'begin', version: 1, shapes: formShapes(), words: { Steps: 1 } },
      { kind: 'document', document: { kind: 'form', version: 1, root: 'workflow', value: {} } },
      { kind: 'document', document: { kind: 'text', version: 1, text: '', problems: [{ message: 'wrong' }] } },
      { kind: 'problems', document: 1, problems: [{}] },
      { kind: 'problems', problems: [] },
      { kind: 'changed', id: 1, refusal: null },
      { kind: 'changed', id: 1, document: 2, refusal: 7 },
      { kind: 'flush', id: 1, drafts: 'some' },
      { kind: 'completed', id: 1, answer: { offers: [{ ...offer, kind: 'rumour' }] } },
    ];
    for (const each of unknown) {
      assert.equal(readRequest(each), undefined);
      assert.equal(readNews(each), undefined);
    }
  });
});
