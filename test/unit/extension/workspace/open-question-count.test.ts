import assert from 'node:assert/strict';
import { openQuestionCount } from '../../../../src/extension/workspace/open-question-count.ts';
import { fakeOrchestrator } from '../../../support/fake-orchestrator.ts';

describe('the count of open questions', () => {
  const asking = (total: number) => ({
    opened: fakeOrchestrator({ listApprovals: async () => ({ items: [], total }) }),
  });
  const broken = { opened: fakeOrchestrator({ listApprovals: () => Promise.reject(new Error('broken')) }) };

  it('adds up over the folders, without one whose record cannot be read', async () => {
    assert.equal(await openQuestionCount([asking(2), broken, { opened: undefined }, asking(3)]), 5);
  });

  it('is refused where no folder can be read', async () => {
    await assert.rejects(openQuestionCount([broken]), /broken/);
  });
});
