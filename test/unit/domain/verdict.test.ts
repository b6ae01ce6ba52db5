import assert from 'node:assert/strict';
import { isMeasure, verdictOf } from '../../../src/domain/verdict.ts';

const said = {
  fail: [
    ...['fail', 'FAILED', '✗', '❌ 3 problems', 'no', 'false', 'not ok', 'not valid', 'rejected', 'timed out'],
    ...['3 failed, 10 passed', '2 of 5 failing', '4/5 tests pass', '0 passed', 'failed: 3', 'passed 10 failed 2'],
    ...['could not be built', 'unable to run', 'does not compile', 'doesn’t work', 'tests did not pass'],
    ...['not all tests pass', 'no tests passed', 'Found 2 errors in 1 file.', 'exit code 1', 'error: no such file'],
    ...[
      'not resolved: 3 errors',
      'The patch does not fix the error',
      'The errors were not fixed',
      '2 issues not fixed',
    ],
    ...['errors have not yet been resolved', 'did not handle errors', 'never caught the bug', 'unable to fix the bug'],
    ...['not free of errors', 'not error-free', 'nothing but errors', 'still 3 errors without the flag'],
    ...['10 passing (2s) 1 failing', 'passed in May, broken since'],
    ...[
      'the bug still occurs',
      'reproduced the bug',
      'the bug is not gone',
      'could not avoid the error',
      'file missing: not found',
    ],
    ...['error 404 not found', 'the error was not detected', 'failed to find the module', 'cannot build: not verified'],
  ],
  pass: [
    ...['pass', 'OK', '✅', '✓ all green', 'yes', 'true', '**passed**', 'LGTM', 'exit code 0'],
    ...[
      'no problems found',
      'no issues',
      'error-free',
      'free of errors',
      '0 errors',
      'without errors',
      'zero failures',
    ],
    ...['10 passed', '5/5 passed', 'passed: 10, failed: 0', 'passed 10 failed 0', 'failed=0 passed=10'],
    ...['nothing failed', 'did not fail', 'no longer fails', 'could not find any problems', '3 errors fixed, all pass'],
    ...['unable to find any issues', 'did not find any new type errors', 'not a single test failure', 'not broken'],
    ...[
      'no lint or type errors',
      'none of the tests failed',
      'Result: no errors',
      'errors: none',
      'No errors: build works',
    ],
    ...[
      'the bug does not occur any more',
      'errors did not happen again',
      'The failure no longer occurs.',
      'bug not present',
    ],
    ...['the crash was never seen again', "the error doesn't appear", 'failed to find any errors'],
    ...['passes with 2 warnings', '2 passed, 3 skipped', 'error handling ok'],
  ],
  unknown: [
    ...['', 'unknown', '85%', '12 ms', '3/5', '3 warnings', 'not run', 'did not run', 'skipped', 'pending', 'n/a'],
    ...['tests not run because of errors', 'no tests run because of errors', 'not about errors', 'nothing to fix'],
    ...[
      'could not reproduce the bug',
      'the bug could not be reproduced',
      'failed to reproduce the crash',
      'not reproducible',
    ],
    ...[
      'cannot say',
      'could not be verified',
      'unable to tell',
      'not sure whether it passes',
      'unclear whether it fails',
    ],
    ...['may fail', 'might be a bug', 'could break', 'the bug is gone', 'problem solved', 'The error disappeared.'],
    ...['should pass once it is merged', 'some tests pass', 'see the log'],
  ],
};

describe('what a check has said', () => {
  for (const [verdict, texts] of Object.entries(said)) {
    for (const text of texts) {
      it(`is ${verdict}: ${text}`, () => {
        assert.equal(verdictOf(text), verdict);
      });
    }
  }

  it('may be true or false, and nothing else that is no text', () => {
    assert.deepEqual([true, false, null, 1, {}, undefined].map(verdictOf), [
      ...['pass', 'fail', 'unknown', 'unknown', 'unknown', 'unknown'],
    ]);
  });

  it('is a measure when it begins with a number and judges nothing', () => {
    assert.deepEqual(['85%', '> 12 ms', '3/5', '3 failed', 'not run', ''].map(isMeasure), [
      ...[true, true, true, false, false, false],
    ]);
  });
});
