import assert from 'node:assert/strict';
import { outputsInAnswer } from '../../../src/domain/answer-outputs.ts';
import { readCheck } from '../../../src/domain/read-check.ts';

function subjects(message: string) {
  return outputsInAnswer({ content: message }, message).map(({ output_type, subject }) => [output_type, subject]);
}

describe('what a final answer says that was made', () => {
  it('stands in lists under headings of any level, with the file that an item names first', () => {
    const message = [
      '### Deliverables',
      '1. **src/a.ts** - the model',
      '- [ ] [the notes](docs/notes.md)',
      '* `my file.txt`',
      '- nothing else',
      '#### Details',
      '- src/not-this.ts',
    ].join('\n');
    assert.deepEqual(subjects(message), [
      ['deliverable', 'src/a.ts'],
      ['deliverable', 'docs/notes.md'],
      ['deliverable', 'my file.txt'],
    ]);
  });

  it('is not what it quotes in a code block', () => {
    assert.deepEqual(subjects('````\n## Deliverables\n- a.md\n```\n````\n- b.md'), []);
  });

  it('is nothing when no list is there', () => {
    assert.deepEqual(outputsInAnswer(['a'], 'I wrote a.md.'), []);
    assert.deepEqual(outputsInAnswer({ deliverables: [1, '', null, { file: ' ' }], insights: [''] }, ''), []);
  });

  it('takes checks as a list of objects too', () => {
    const failing = { name: 'types', passed: false, message: '3 errors' };
    const answer = { validation_results: [failing, 'tests: ok', null] };
    assert.deepEqual(
      outputsInAnswer(answer, '').map(({ content }) => content),
      [
        { check: 'types', result: 'fail', detail: '3 errors' },
        { check: 'tests', result: 'pass' },
      ],
    );
  });
});

describe('a check as people write it', () => {
  const cases = {
    'format:pass': { check: 'format', result: 'pass' },
    '`lint`: **failed** - 3 problems': { check: 'lint', result: 'fail', detail: '3 problems' },
    'coverage: 85%': { check: 'coverage', result: '85%' },
    'unit tests passed': { check: 'unit tests', result: 'pass' },
    '✅ types': { check: 'types', result: 'pass' },
    'snake_case names — ok': { check: 'snake_case names', result: 'pass' },
    'tests: passed 10, failed 2': { check: 'tests', result: 'passed 10, failed 2' },
    'tests did not pass': { check: 'tests did not pass', result: 'fail' },
    lint: { check: 'lint', result: 'unknown' },
    'looked at the code': { check: 'looked at the code', result: 'unknown' },
  };

  for (const [text, expected] of Object.entries(cases)) {
    it(`is read: ${text}`, () => {
      assert.deepEqual(readCheck(text), expected);
    });
  }
});
