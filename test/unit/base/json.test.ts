import assert from 'node:assert/strict';
import { type Json, parseJson } from '../../../src/base/json.ts';

describe('a text that may be JSON', () => {
  for (const value of [null, true, false, 0, -1.5, 9e9, '', 'text', [], [1, 'a'], {}, { key: [null] }] as Json[]) {
    it(`is read when it is ${JSON.stringify(value)}, with white space around it or without`, () => {
      assert.deepEqual(parseJson(JSON.stringify(value)), value);
      assert.deepEqual(parseJson(` \r\n\t${JSON.stringify(value)}\n`), value);
    });
  }

  for (const text of [
    '',
    ' ',
    'Done.',
    'nothing',
    'true enough',
    '- a point',
    '{',
    '{a: 1}',
    '[1,]',
    '﻿{}',
    '+1',
    '.5',
  ]) {
    it(`is none when it is ${JSON.stringify(text)}`, () => {
      assert.equal(parseJson(text), undefined);
    });
  }
});
