import assert from 'node:assert/strict';
import { buildError, commandError, executionError, failureLines } from '../../../scripts/start/start-error.ts';

const commandsOf = (error: unknown): readonly string[] =>
  failureLines(error).flatMap((line) => /^ {2}(n\S+ .*?)(?: {2}|$)/.exec(line)?.[1] ?? []);

describe('npm start that fails', () => {
  it('names what failed in its example, and how to look and to go on', () => {
    const error = { step: 'read', message: 'No server.', hint: 'Start it.' };
    const failed = executionError({ id: '01M7XXXXXXXXABCDEF', status: 'failed', error });
    assert.match(
      failureLines(failed).join('\n'),
      /^It did not work\. The example failed in step 'read': No server\.\nStart/,
    );
    assert.deepEqual(commandsOf(failed), [
      'npx baton --workspace scratch executions show ABCDEF',
      'npx baton --workspace scratch executions logs ABCDEF',
      'npx baton --workspace scratch executions retry ABCDEF',
    ]);
  });

  it('names how to answer when the example waits', () => {
    const waiting = executionError({ id: '01M7XXXXXXXXABCDEF', status: 'waiting', error: null });
    assert.deepEqual(commandsOf(waiting).slice(2), [
      'npx baton --workspace scratch approvals list',
      'npx baton --workspace scratch executions resume ABCDEF',
    ]);
  });

  it('names the check when the build, a command or the disk is at fault', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' });
    for (const error of [buildError(), commandError('init', 'no answer.'), full]) {
      assert.ok(commandsOf(error).includes('npm run check'));
    }
    assert.equal(failureLines(full)[0], 'It did not work. ENOSPC: no space left on device, write');
  });

  it('shows the stack of what nobody expected', () => {
    assert.match(
      failureLines(new TypeError('x is not a function')).join('\n'),
      /TypeError: x is not a function\n +at /,
    );
  });
});
