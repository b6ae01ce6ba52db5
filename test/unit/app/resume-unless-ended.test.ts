import assert from 'node:assert/strict';
import { resumeUnlessEnded } from '../../../src/app/resume-unless-ended.ts';
import { BatonError } from '../../../src/base/errors.ts';

describe('going on with an execution that may have ended', () => {
  it('resumes it', async () => {
    const resumed: string[] = [];
    const resume = async (id: string): Promise<void> => {
      resumed.push(id);
    };
    await resumeUnlessEnded({ resume }, 'E1');
    assert.deepEqual(resumed, ['E1']);
  });

  it('is content when it has ended', async () => {
    await resumeUnlessEnded({ resume: refusing('already_ended') }, 'E1');
  });

  it('passes on every other reason', async () => {
    const going = resumeUnlessEnded({ resume: refusing('read_only') }, 'E1');
    await assert.rejects(going, { code: 'read_only' });
  });
});

function refusing(code: string): () => Promise<void> {
  return () => Promise.reject(new BatonError(code, 'It cannot be resumed.'));
}
