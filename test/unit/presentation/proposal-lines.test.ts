import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json.ts';
import { proposalLines, sameLinesWords } from '../../../src/presentation/proposal-lines.ts';
import { approvalRecord } from '../../support/execution-reports.ts';

function call(preview: JsonObject): JsonObject {
  return { tool: 'write_file', arguments: '{}', preview, reason: 'Why.' };
}

function asking(old_text: string | null, new_text: string, more: JsonObject = {}) {
  const preview = { path: 'a.txt', exists: old_text !== null, old_text, new_text, truncated: false, ...more };
  return approvalRecord({ kind: 'write', subject: 'a.txt', question: 'Write?', payload: call(preview) });
}

function writing(old_text: string | null, new_text: string, more: JsonObject = {}): readonly string[] {
  return proposalLines(asking(old_text, new_text, more));
}

describe('what a question is about', () => {
  it('is of a write the lines that change, and nothing that could act on a terminal', () => {
    assert.deepEqual(writing(null, 'one\ntwo\n'), ['+ one', '+ two']);
    assert.deepEqual(writing('one\ntwo\nthree\n', 'one\n2\u001b[2J\nthree\n'), ['- two', '+ 2\\u001b[2J']);
    assert.deepEqual(writing('one\none\n', 'one\none\none\n'), ['+ one']);
    assert.deepEqual(writing('one\ntwo\n', ''), ['- one', '- two']);
  });

  it('is of a write that changes no line one sentence', () => {
    const words = [asking('one\n', 'one\n'), asking('one', 'one\n'), asking(null, ''), asking('one', 'two')];
    assert.deepEqual(words.map(sameLinesWords), [
      'The file has this very text already: nothing would change.',
      'Only line breaks or tabs would change.',
      'The file would be empty.',
      undefined,
    ]);
    assert.deepEqual(writing('one\n', 'one\n'), []);
    const long = asking('one', 'one', { truncated: true, unchanged: true, old_hash: 'h' });
    const { payload } = long;
    const whole = { ...long, payload: { ...payload, arguments: '{"content":"one and more"}' } };
    assert.match(sameLinesWords(whole) ?? '', /already/);
    assert.deepEqual(proposalLines(whole), []);
  });

  it('leaves what stays between two changes as it is', () => {
    assert.deepEqual(writing('a\nsame\nb\n', '1\nsame\n2\n'), ['- a', '+ 1', '  same', '- b', '+ 2']);
    const long = 'same\n'.repeat(9);
    const far = writing(`a\n${long}b\n`, `1\n${long}2\n`);
    assert.deepEqual(far, ['- a', '+ 1', '  same', '  same', '  … 5', '  same', '  same', '- b', '+ 2']);
  });

  it('is of a text that was too long to be kept the text as far as it is there', () => {
    assert.match(writing('one', 'two', { truncated: true }).join('\n'), /new_text: two\ntruncated: true/);
  });

  it('is of another call what it would do', () => {
    const preview = { agent: 'bob', message: 'Look at it.\nThen say.' };
    const asked = approvalRecord({ kind: 'delegation', subject: 'bob', question: 'Delegate?', payload: call(preview) });
    assert.deepEqual(proposalLines(asked), ['agent: bob', 'message:', '  Look at it.', '  Then say.']);
  });

  it('is of an answer the answer, and of a human step what it was given', () => {
    const payload = { answer: { content: 'It says so.' } };
    assert.deepEqual(proposalLines(approvalRecord({ kind: 'answer', subject: 'a', question: 'Use it?', payload })), [
      'answer:',
      '  content: It says so.',
    ]);
    const human = { message: 'Well?', input: { n: 1 }, fields: {}, choices: null };
    assert.deepEqual(proposalLines(approvalRecord({ kind: 'human', payload: human })), ['n: 1']);
  });

  it('is of a command what its variables hold, which its question only names', () => {
    const env = { CI: '1', NODE_OPTIONS: '--require ./evil.js' };
    const subject = 'npm test (env CI NODE_OPTIONS)';
    const asked = { subject, question: `Run the command: ${subject}`, payload: { run: 'npm test', env, cwd: null } };
    assert.deepEqual(proposalLines(approvalRecord(asked)), ['env:', '  CI: 1', '  NODE_OPTIONS: --require ./evil.js']);
    assert.deepEqual(proposalLines(approvalRecord({ ...asked, payload: { run: 'npm test', env: {} } })), []);
  });

  it('is not said twice of a command or a budget', () => {
    assert.deepEqual(proposalLines(approvalRecord()), []);
    assert.deepEqual(proposalLines(approvalRecord({ kind: 'budget', payload: { wanted: 5 } })), []);
    assert.deepEqual(proposalLines(approvalRecord({ question: 'Sure?' })), ['run: rm -r build']);
  });
});
